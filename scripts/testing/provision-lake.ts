import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { seedLake } from '../lake/seed-lake'

/** The last day of the lake that tests read. */
export const lakeDay = '2026-11-23'

/** Names the sources of the seed: other sources may give other bytes. */
function seedDigest(): string {
  const hash = createHash('sha256').update(readFileSync('package-lock.json'))
  const files = readdirSync('scripts/lake', { recursive: true, encoding: 'utf8' }).sort()
  for (const file of files.filter((name) => name.endsWith('.ts'))) {
    hash.update(file).update(readFileSync(join('scripts/lake', file)))
  }
  return hash.digest('hex').slice(0, 16)
}

/**
 * Returns the directory of the demonstration lake of a fixed day, which all tests share and none may change. It is
 * made once for each state of the seed: making it costs more than most tests.
 */
export async function provisionLake(): Promise<string> {
  const cache = resolve('node_modules/.cache/keyward')
  const directory = join(cache, `lake-${lakeDay}-${seedDigest()}`)
  if (existsSync(directory)) return directory
  mkdirSync(cache, { recursive: true })
  const growing = mkdtempSync(join(cache, 'growing-'))
  await seedLake(growing, { todayIso: lakeDay })
  try {
    renameSync(growing, directory)
  } catch (error) {
    // Another process may have been faster.
    rmSync(growing, { recursive: true, force: true })
    if (!existsSync(directory)) throw error
  }
  return directory
}
