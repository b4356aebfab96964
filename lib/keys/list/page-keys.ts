import { z } from 'zod'
import type { Actor } from '@/lib/base/actor'
import { fromBase64url, toBase64url } from '@/lib/base/encoding'
import { idShape } from '@/lib/base/identifiers'
import { keyNames } from '@/lib/store/key-names'
import { type KeyStatus, type PublicApiKey, parseApiKey, toPublicKey } from '../record/api-key'
import { foldSearch } from './find-keys'
import { pageKeysScript } from './page-keys.lua'

/** Keys that one call of the store looks at. */
const mostLooked = 250

const cursorSchema = z.tuple([z.int().nonnegative(), z.string().regex(idShape('apiKey'))])

/** A position in the list of an owner's keys: creation time and id of the last returned key. */
export type KeyListCursor = z.infer<typeof cursorSchema>

/** Returns a cursor as opaque text. */
export function writeCursor(cursor: KeyListCursor): string {
  return toBase64url(new TextEncoder().encode(JSON.stringify(cursor)))
}

/** Parses the text of `writeCursor`. Returns undefined for anything else. */
export function readCursor(written: string): KeyListCursor | undefined {
  try {
    const text = new TextDecoder().decode(fromBase64url(written))
    return cursorSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

export interface KeyPageQuery {
  /** Part of the name; case does not matter. */
  search: string
  status: KeyStatus | ''
  limit: number
  after: KeyListCursor | undefined
}

export interface KeyPage {
  keys: PublicApiKey[]
  /** Cursor of the next page; undefined at the end. */
  next: KeyListCursor | undefined
}

/**
 * Returns the next keys of the actor, newest first, without their secrets. No key is repeated or skipped when keys are
 * created or deleted in the meantime.
 * @throws KvError when the store cannot be asked
 */
export async function pageKeys(actor: Actor, query: KeyPageQuery, nowMs: number): Promise<KeyPage> {
  const { limit, status } = query
  const keyed = { user: keyNames.user(actor.userId), userKeys: keyNames.userKeys(actor.userId) }
  const input = {
    keyPrefix: keyNames.apiKey(''),
    usagePrefix: keyNames.keyUsage(''),
    search: foldSearch(query.search),
    status,
    mostLooked,
    nowMs,
  }
  const keys: PublicApiKey[] = []
  let after: readonly [number, string] | undefined = query.after
  // One more than the page has tells whether there is another page.
  do {
    const [defaultKeyId, afterMs, afterId, ...rows] = await pageKeysScript.run(keyed, {
      ...input,
      most: limit + 1 - keys.length,
      ...(after && { afterMs: after[0], afterId: after[1] }),
    })
    for (const [fields, lastUsed] of rows) {
      const key = parseApiKey(fields)
      if (key) keys.push(toPublicKey(key, { defaultKeyId, lastUsed, nowMs }))
    }
    after = afterId === '' ? undefined : [afterMs, afterId]
  } while (after && keys.length <= limit)
  const page = keys.slice(0, limit)
  const last = keys.length > limit ? page.at(-1) : undefined
  return { keys: page, next: last && [last.createdAtMs, last.id] }
}
