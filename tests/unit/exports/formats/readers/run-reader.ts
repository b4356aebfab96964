import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Returns a program's output; its error output becomes the error. */
export function runReader(program: string, ...args: string[]): string {
  const done = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  if (done.status === 0) return done.stdout
  throw new Error(`${program} ended with ${done.status ?? done.error}: ${done.stderr}`)
}

/** Gives a file a path while a reader uses it. */
export async function withFile<T>(
  name: string,
  content: Uint8Array,
  read: (path: string) => T | Promise<T>,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'keyward-reader-'))
  try {
    const path = join(directory, name)
    writeFileSync(path, content)
    return await read(path)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
