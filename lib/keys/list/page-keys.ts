import { z } from 'zod'
import type { Actor } from '@/lib/base/actor'
import { fromBase64url, toBase64url } from '@/lib/base/encoding'
import { idShape } from '@/lib/base/identifiers'
import { kv } from '@/lib/store/client'
import { fieldMap } from '@/lib/store/fields'
import { keyNames } from '@/lib/store/key-names'
import { type KeyStatus, type PublicApiKey, parseApiKey, toPublicKey } from '../record/api-key'
import { foldName } from '../record/stored-settings'
import { pageKeysScript } from './page-keys.lua'

const placeSchema = z.tuple([z.int().nonnegative(), z.string().regex(idShape('apiKey'))])

/** A place in the order of an owner's keys: creation time and id of the last key that was given. */
export type KeyListPlace = z.infer<typeof placeSchema>

/** Writes a place so that nobody is tempted to make one up. */
export function writeCursor(place: KeyListPlace): string {
  return toBase64url(new TextEncoder().encode(JSON.stringify(place)))
}

/** Reads what `writeCursor` wrote; undefined for anything else. */
export function readCursor(cursor: string): KeyListPlace | undefined {
  try {
    const text = new TextDecoder().decode(fromBase64url(cursor))
    return placeSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

export interface KeyPageQuery {
  /** Part of the name; case does not matter. */
  search: string
  status: KeyStatus | ''
  limit: number
  after: KeyListPlace | undefined
}

export interface KeyPage {
  keys: PublicApiKey[]
  /** Where to go on; undefined at the end. */
  next: KeyListPlace | undefined
}

/**
 * The next keys of the actor, newest first, without their secrets. Nothing is given twice or left out, whatever is
 * made or deleted meanwhile.
 * @throws KvError when the store cannot be asked
 */
export async function pageKeys(actor: Actor, query: KeyPageQuery, nowMs: number): Promise<KeyPage> {
  const { after, limit, status } = query
  const reply = await kv().run(
    pageKeysScript,
    [keyNames.user(actor.userId), keyNames.userKeys(actor.userId)],
    [
      JSON.stringify({
        keyPrefix: keyNames.apiKey(''),
        usagePrefix: keyNames.keyUsage(''),
        search: foldName(query.search.trim().replace(/\p{Cs}/gu, '')),
        status,
        limit,
        nowMs,
        ...(after && { afterMs: after[0], afterId: after[1] }),
      }),
    ],
  )
  const [defaultKeyId, hasMore, ...rows] = Array.isArray(reply) ? reply : []
  const keys = rows.flatMap((row) => {
    const [fields, lastUsed] = Array.isArray(row) ? row : []
    const key = parseApiKey(fieldMap(fields))
    const facts = { defaultKeyId: String(defaultKeyId), lastUsed: String(lastUsed), nowMs }
    return key ? [toPublicKey(key, facts)] : []
  })
  const last = hasMore === 1 ? keys.at(-1) : undefined
  return { keys, next: last && [last.createdAtMs, last.id] }
}
