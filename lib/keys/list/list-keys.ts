import type { Actor } from '@/lib/base/actor'
import { keyNames } from '@/lib/store/key-names'
import { type KeyStatus, type PublicApiKey, parseApiKey, toPublicKey } from '../record/api-key'
import { normalizeName } from '../record/stored-settings'
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
 * Returns one page of the actor's keys, by default newest first with the default key on top.
 * @throws KvError when the store cannot be asked
 */
export async function listKeys(
  actor: Actor,
  query: KeyListQuery,
  nowMs: number,
): Promise<KeyListPage> {
  const [total, page, defaultKeyId, ...rows] = await listKeysScript.run(
    { user: keyNames.user(actor.userId), userKeys: keyNames.userKeys(actor.userId) },
    {
      keyPrefix: keyNames.apiKey(''),
      usagePrefix: keyNames.keyUsage(''),
      // The store rejects JSON with half a surrogate pair, which remains when text is cut in the middle.
      search: normalizeName(query.search.trim().replace(/\p{Cs}/gu, '')),
      status: query.status,
      sort: query.sort,
      descending: query.direction === 'descending',
      pinDefault: query.sort === 'created',
      page: Math.max(1, Math.trunc(query.page) || 1),
      pageSize,
      nowMs,
    },
  )
  const keys = rows.flatMap(([fields, lastUsed]) => {
    const key = parseApiKey(fields)
    return key ? [toPublicKey(key, { defaultKeyId, lastUsed, nowMs })] : []
  })
  return { keys, total, page, pageSize }
}
