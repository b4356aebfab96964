import { createHash } from 'node:crypto'
import { listNames } from '../operate/names'
import { type BackupHeader, type BackupLine, type Entry, entrySchema, isKept } from './entry'
import { readEntriesScript } from './read-entries.lua'

const partRows = 500
/** Values that one step of the store reads: it waits for nobody meanwhile. */
const atOnce = 50

/** What changes with every call and is right at any moment. It is read once. */
const churning =
  /^(?:key-usage|activity|daily-usage|hourly-usage|minute-usage|hourly-parts|owner-[a-z-]+|everybodys|last-calls|keys-by-use|keys-by-failure|intent|receipt|outbox-item):|^(?:outbox|expiry-notices|instance-activity|instance-activity-scan)$/

/** How often a store that never rests is gone through. */
const mostPasses = 5

interface Read {
  name: string
  /** Empty when it is gone. */
  parts: Entry[]
}

async function readParts(names: readonly string[], from: string) {
  const nowMs = Date.now()
  const found = await readEntriesScript.run({ names }, { from, most: partRows })
  return found.map(([kind, leftMs, next, rows], at) => ({
    next,
    entry:
      kind === 'none'
        ? undefined
        : entrySchema.parse({
            name: names[at],
            kind,
            ...(leftMs >= 0 && { expiresAtMs: nowMs + leftMs }),
            isFirst: from === '',
            rows,
          }),
  }))
}

/** Reads values with all their parts. */
async function* readAll(names: readonly string[]): AsyncGenerator<Read> {
  for (let at = 0; at < names.length; at += atOnce) {
    const chosen = names.slice(at, at + atOnce)
    for (const [index, first] of (await readParts(chosen, '')).entries()) {
      const name = chosen[index] ?? ''
      const parts = first.entry ? [first.entry] : []
      for (let { next } = first; next !== ''; ) {
        const [more] = await readParts([name], next)
        if (more?.entry) parts.push(more.entry)
        next = more?.next ?? ''
      }
      yield { name, parts }
    }
  }
}

function digestOf({ parts }: Read): string {
  const content = parts.map(({ kind, expiresAtMs, rows }) => [
    kind,
    expiresAtMs !== undefined,
    rows,
  ])
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 16)
}

/** What was read so far, to find what changed since. */
class Seen {
  readonly #digests = new Map<string, string>()
  #pass = new Set<string>()

  beginPass(): void {
    this.#pass = new Set()
  }

  /** Returns whether a value is new or differs from the time before. */
  isNew(read: Read): boolean {
    if (churning.test(read.name)) {
      const isFirst = !this.#digests.has(read.name)
      this.#digests.set(read.name, '')
      return isFirst
    }
    this.#pass.add(read.name)
    const digest = digestOf(read)
    if (this.#digests.get(read.name) === digest) return false
    this.#digests.set(read.name, digest)
    return true
  }

  /** Returns the names that this pass did not come across, and forgets them. */
  takeMissing(): string[] {
    const missing = [...this.#digests].flatMap(([name, digest]) =>
      digest === '' || this.#pass.has(name) ? [] : [name],
    )
    for (const name of missing) this.#digests.delete(name)
    return missing
  }
}

async function* pass(seen: Seen, round: number): AsyncGenerator<BackupLine> {
  seen.beginPass()
  for await (const listed of listNames()) {
    const names = listed.filter((name) => isKept(name) && (round === 1 || !churning.test(name)))
    for await (const read of readAll(names)) {
      if (read.parts.length > 0 && seen.isNew(read)) yield* read.parts
    }
  }
  for (const removed of seen.takeMissing()) yield { removed }
}

/**
 * Yields the lines of a backup while the instance goes on serving. Each value is read in one step, large ones in parts.
 * The store is gone through again until nothing has changed between two passes: then everything that was read was there
 * at one moment. A store that never rests is gone through five times; the restore repairs what contradicts itself.
 * @throws KvError when the store cannot be asked
 */
export async function* takeBackup(header: BackupHeader): AsyncGenerator<BackupLine> {
  yield header
  const seen = new Seen()
  let isConsistent = false
  for (let round = 1; round <= mostPasses && !isConsistent; round += 1) {
    let changes = 0
    for await (const line of pass(seen, round)) {
      changes += 1
      yield line
    }
    isConsistent = round > 1 && changes === 0
  }
  yield { end: true, isConsistent }
}
