import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { dataDirectory } from '../stack/machine-settings'
import { putSecrets, readSecrets } from '../stack/secrets'

function path(file: string): string {
  return join(dataDirectory(process.env), file)
}

/** Returns the secret that a rotation under way leads to, which outlives a command that is killed. */
export function pendingSecret(name: string): string | undefined {
  return readSecrets(path('rotation.env'))[name]
}

/** Keeps the secret of a rotation (0600) before anything in the store depends on it. */
export function keepPending(name: string, value: string): void {
  putSecrets(path('rotation.env'), { [name]: value })
}

/** Forgets the secret of a rotation that has ended. */
export function forgetPending(): void {
  rmSync(path('rotation.env'), { force: true })
}

/**
 * Puts a new value into `.data/secrets.env`, if the older one came from there; else prints it.
 * @returns a sentence that says what to do with it
 */
export function handOver(name: string, value: string): string {
  const file = path('secrets.env')
  if (readSecrets(file)[name]) {
    putSecrets(file, { [name]: value })
    return `${name} in ${file} is the new one. Restart the instance.`
  }
  console.log(`${name}=${value}`)
  return `Set ${name} to the line above for every instance, and deploy.`
}
