import type { Actor } from '@/lib/base/actor'
import { kv } from '@/lib/store/client'
import { fieldMap } from '@/lib/store/fields'
import { keyNames } from '@/lib/store/key-names'
import { type KeyStatus, type PublicApiKey, parseApiKey, toPublicKey } from '../record/api-key'
import { foldName } from '../record/stored-settings'
import { listKeysScript } from './list-keys.lua'

export interface KeyListQuery {
  /** Part of the name; case does not matter. */
  search: string
  status: KeyStatus | ''
  sort: 'name' | 'lastUsed' | 'expires' | 'status' | 'created'
  direction: 'ascending' | 'descending'
  /** Counted from 1; a page past the end gives the last one. */
  page: number
}

export interface KeyListPage {
  keys: PublicApiKey[]
  /** Keys that match, on all pages. */
  total: number
  page: number
  pageSize: number
}

const pageSize = 25

/**
 * One page of the actor's keys, newest first with the default key on top unless sorted otherwise.
 * @throws KvError when the store cannot be asked
 */
export async function listKeys(
  actor: Actor,
  query: KeyListQuery,
  nowMs: number,
): Promise<KeyListPage> {
  const reply = await kv().run(
    listKeysScript,
    [keyNames.user(actor.userId), keyNames.userKeys(actor.userId)],
    [
      JSON.stringify({
        keyPrefix: keyNames.apiKey(''),
        usagePrefix: keyNames.keyUsage(''),
        // A half of a surrogate pair (text cut in the middle) is no JSON to the store.
        search: foldName(query.search.trim().replace(/\p{Cs}/gu, '')),
        status: query.status,
        sort: query.sort,
        descending: query.direction === 'descending',
        pinDefault: query.sort === 'created',
        page: Math.max(1, Math.trunc(query.page) || 1),
        pageSize,
        nowMs,
      }),
    ],
  )
  const [total, page, defaultKeyId, ...rows] = Array.isArray(reply) ? reply : []
  const keys = rows.flatMap((row) => {
    const [, fields, lastUsed] = Array.isArray(row) ? row : []
    const key = parseApiKey(fieldMap(fields))
    const facts = { defaultKeyId: String(defaultKeyId), lastUsed: String(lastUsed), nowMs }
    return key ? [toPublicKey(key, facts)] : []
  })
  return { keys, total: Number(total ?? 0), page: Number(page ?? 1), pageSize }
}
