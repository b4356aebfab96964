import { parseEnvironment } from '@/lib/base/environment'
import { environmentSchema } from '@/lib/base/environment-rules'
import { SealBroken } from '@/lib/base/seal-text'
import { dayMs } from '@/lib/base/time'
import { openSealedKey } from '@/lib/keys/token/seal-key'
import { deriveLinkToken, hintOf, lookupIdOf, readToken } from '@/lib/keys/token/token-format'
import { keyNames } from '@/lib/store/key-names'
import { listNames } from '../operate/names'
import { moveLookupScript, readRecordScript } from './sealed-values.lua'

type Fields = ReadonlyMap<string, string>

/** How long the holder of an ended link gets the reason. */
const toldMs = 30 * dayMs

async function* keyRecords(): AsyncGenerator<{ id: string; fields: Fields }> {
  for await (const listed of listNames()) {
    const names = listed.filter((name) => name.startsWith(keyNames.apiKey('')))
    const records = await readRecordScript.runAll(
      names.map((record) => ({ keys: { record }, input: {} })),
    )
    for (const [at, fields] of records.entries()) {
      if (fields.size > 0) yield { id: (names[at] ?? '').slice('key:'.length), fields }
    }
  }
}

/** Returns how many keys have an older secret that still works, and until when the last one does. */
export async function runningRotations(nowMs: number): Promise<{ count: number; untilMs: number }> {
  let count = 0
  let untilMs = 0
  for await (const { fields } of keyRecords()) {
    const previous = Number(fields.get('previousUntilMs') ?? '0')
    if (previous > nowMs) count += 1
    untilMs = Math.max(untilMs, previous)
  }
  return { count, untilMs }
}

async function move(id: string, fields: Fields, untilMs: number): Promise<string> {
  const sealed = fields.get('sealed') ?? ''
  const olderId = fields.get('lookupId') ?? ''
  if (sealed === '') return 'unchanged'
  const key = await openSealedKey(sealed, { ownerId: fields.get('ownerId') ?? '', keyId: id })
  const token = readToken(key)
  // A key of another system is its own link.
  if (token?.kind !== 'key') return 'unchanged'
  const newerId = lookupIdOf(token)
  if (newerId === olderId) return 'unchanged'
  return moveLookupScript.run(
    {
      record: keyNames.apiKey(id),
      older: keyNames.credential(olderId),
      newer: keyNames.credential(newerId),
    },
    { id, olderId, newerId, untilMs, toldMs, linkHint: hintOf(deriveLinkToken(key)) },
  )
}

/**
 * Has every key found by its link under a new secret, while the instance serves. The older links, and instances with the
 * older secret, find it until `untilMs`. Running it again continues.
 * @returns how many keys were moved, and the ids of those that were not
 * @throws KvError when the store cannot be asked
 */
export async function moveLinks(
  secret: string,
  untilMs: number,
): Promise<{ count: number; left: string[] }> {
  process.env.LINK_SECRET = secret
  parseEnvironment(environmentSchema)
  let count = 0
  const left: string[] = []
  for await (const { id, fields } of keyRecords()) {
    try {
      const outcome = await move(id, fields, untilMs)
      if (outcome === 'moved') count += 1
      else if (outcome !== 'unchanged') left.push(id)
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error
      left.push(id)
    }
  }
  return { count, left }
}
