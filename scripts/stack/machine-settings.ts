import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { variablesSchema } from '@/lib/base/environment'

/** Settings that only the scripts of one machine read. */
export const machineSettings = [
  'DATA_DIR',
  'DEMO',
  'LISTEN_ADDRESS',
  'PORT',
  'REDIS_URL',
  'SMTP_URL',
] as const

const suffix = '_FILE'

/** What a file holds; lines that end it are an editor's. */
function readSetting(variable: string, path: string): string {
  let text: string
  try {
    text = readFileSync(path, 'utf8').replace(/(?<![\r\n])[\r\n]+$/, '')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : ''
    // Somebody may have written the secret where its path belongs, so the path is not repeated.
    throw new Error(`${variable} names a file that cannot be read${code}.`)
  }
  if (text === '') throw new Error(`${variable} names a file that is empty.`)
  return text
}

/**
 * Takes settings from files: `NAME_FILE` has the path of a file with the value of `NAME`, whichever setting that is.
 * Variables that name no setting of Keyward, such as `SSL_CERT_FILE`, are left alone.
 * @throws Error naming the variable, without a value, when a file cannot be read or a setting is given twice
 */
export function takeSettingsFromFiles(environment: NodeJS.ProcessEnv): void {
  for (const name of [...Object.keys(variablesSchema.shape), ...machineSettings]) {
    const variable = `${name}${suffix}`
    const path = environment[variable]
    if (!path) continue
    if (environment[name]) throw new Error(`${name} and ${variable} are both set; remove one.`)
    environment[name] = readSetting(variable, path)
    delete environment[variable]
  }
}

/** Returns the folder that holds the data of this machine: `DATA_DIR`, or `.data` beside the sources. */
export function dataDirectory(environment: NodeJS.ProcessEnv): string {
  return resolve(environment.DATA_DIR || '.data')
}
