import { unfinishedRestore } from '@/lib/accounts/match-secrets.lua'
import { keyNames } from '@/lib/store/key-names'
import { isKeywardName, listNames } from '../operate/names'
import { type BackupHeader, type BackupLine, type Entry, isKept } from './entry'
import { removeNamesScript, writeEntriesScript } from './write-entries.lua'

const mostEntries = 100
const mostRows = 2_000

/** What a whole backup says about itself. */
export interface CheckedBackup {
  header: BackupHeader
  /** Fingerprints of the secrets that the data belong to. */
  fingerprints: ReadonlyMap<string, string>
  /** Whether all that was read was there at one moment. */
  isConsistent: boolean
}

/**
 * Goes through a whole backup and writes nothing.
 * @throws Error when it is not whole, or does not begin as a backup does
 */
export async function checkBackup(lines: AsyncIterable<BackupLine>): Promise<CheckedBackup> {
  let header: BackupHeader | undefined
  let fingerprints = new Map<string, string>()
  let isConsistent = false
  for await (const line of lines) {
    if ('format' in line) header = line
    else if ('end' in line) isConsistent = line.isConsistent
    else if ('name' in line) {
      if (!isKeywardName(line.name))
        throw new Error(`The backup has ${line.name}, which is not Keyward's.`)
      if (line.name === keyNames.secretFingerprints()) {
        fingerprints = new Map(line.rows.map(([name = '', print = '']) => [name, print]))
      }
    }
  }
  if (!header) throw new Error('The backup has no header.')
  return { header, fingerprints, isConsistent }
}

/** Returns whether the store holds anything of Keyward that a backup would hold, besides the fingerprints of secrets. */
export async function isStoreEmpty(): Promise<boolean> {
  for await (const names of listNames()) {
    if (names.some((name) => isKept(name) && name !== keyNames.secretFingerprints())) return false
  }
  return true
}

/** Removes everything that is Keyward's from the store. */
export async function emptyStore(): Promise<void> {
  for await (const names of listNames()) await removeNamesScript.run({ names }, {})
}

async function write(entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return
  const names = entries.map(({ name }) => name)
  await writeEntriesScript.run(
    { names },
    { entries: entries.map(({ name: _, ...entry }) => entry) },
  )
}

/** In parts that the store writes in a moment. */
async function* inParts(lines: AsyncIterable<BackupLine>): AsyncGenerator<Entry[]> {
  let entries: Entry[] = []
  let rows = 0
  for await (const line of lines) {
    if ('removed' in line) {
      entries.push({ name: line.removed, kind: 'string', isFirst: true, rows: [] })
    } else if ('name' in line) {
      entries.push(line)
      rows += line.rows.length
    }
    if (entries.length >= mostEntries || rows >= mostRows) {
      yield entries
      entries = []
      rows = 0
    }
  }
  yield entries
}

/**
 * Writes a backup into the store. Until it has ended, an instance refuses to serve from this store. What the backup has
 * twice counts as it was last.
 * @returns how many parts of values were written
 * @throws KvError when the store cannot be asked: start again, with an empty store
 */
export async function restoreBackup(lines: AsyncIterable<BackupLine>): Promise<number> {
  const fingerprints = keyNames.secretFingerprints()
  await write([
    { name: fingerprints, kind: 'hash', isFirst: true, rows: [[unfinishedRestore, '1']] },
  ])
  let held: Entry = { name: fingerprints, kind: 'hash', isFirst: true, rows: [] }
  let count = 0
  for await (const entries of inParts(lines)) {
    held = entries.findLast(({ name }) => name === fingerprints) ?? held
    const now = entries.filter(({ name }) => name !== fingerprints)
    await write(now)
    count += now.length
  }
  await write([held])
  return count
}
