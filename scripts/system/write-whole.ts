import { renameSync, writeFileSync } from 'node:fs'

/** Writes a file for this user's eyes only. A crash leaves the old file or the new one, never a part. */
export function writeWhole(path: string, text: string): void {
  const growing = `${path}.growing`
  writeFileSync(growing, text, { mode: 0o600 })
  renameSync(growing, path)
}
