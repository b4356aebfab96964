import type { Actor } from '@/lib/base/actor'
import { keyNames } from '@/lib/store/key-names'
import { keyOrdersOf } from '@/lib/store/lua/key-index.lua'
import type { PublicApiKey } from '../record/api-key'
import { findKeyIds } from './find-keys'
import { getKeys } from './get-key'
import { askKeyOrders } from './index-keys'
import { rowPrefixes, toPublicKeys } from './key-row'
import { listKeysScript } from './list-keys.lua'
import { type PageSize, pageSizes } from './page-sizes'
import type { KeyListView } from './sort-cards'

export interface KeyListQuery extends KeyListView {
  /** Counted from 1; a page past the end gives the last one. */
  page: number
  /** 25 unless given. */
  pageSize?: PageSize | undefined
}

export interface KeyListPage {
  keys: PublicApiKey[]
  /** Keys that match, on all pages. */
  total: number
  page: number
  pageSize: number
}

const orders = {
  created: 'userKeys',
  name: 'keysByName',
  expires: 'keysByExpiry',
  lastUsed: 'keysByUse',
} as const

/** Reads a page of all keys from their order. */
async function readPage(
  { userId }: Actor,
  query: KeyListQuery & { sort: keyof typeof orders },
  nowMs: number,
): Promise<KeyListPage> {
  const { sort, direction, page: wanted, pageSize = pageSizes[0] } = query
  const input = {
    ...rowPrefixes,
    order: orders[sort],
    descending: direction === 'descending',
    pinDefault: sort === 'created',
    page: wanted,
    pageSize,
  }
  const keyed = { user: keyNames.user(userId), ...keyOrdersOf(userId) }
  const [total, page, defaultKeyId, ...rows] = await askKeyOrders(userId, (mustBeIndexed) =>
    listKeysScript.run(keyed, { ...input, mustBeIndexed }),
  )
  return { keys: toPublicKeys(rows, defaultKeyId, nowMs), total, page, pageSize }
}

/**
 * Returns one page of the actor's keys, by default newest first with the default key on top.
 * @throws KvError when the store cannot be asked
 */
export async function listKeys(
  actor: Actor,
  query: KeyListQuery,
  nowMs: number,
): Promise<KeyListPage> {
  const wanted = Math.max(1, Math.trunc(query.page) || 1)
  const { sort, pageSize = pageSizes[0] } = query
  const isFiltered = query.search.trim() !== '' || query.status !== '' || query.chip
  if (sort !== 'status' && !isFiltered) {
    return readPage(actor, { ...query, sort, page: wanted }, nowMs)
  }
  const ids = await findKeyIds(actor, query, nowMs)
  const page = Math.min(wanted, Math.max(1, Math.ceil(ids.length / pageSize)))
  const keys = await getKeys(actor, ids.slice((page - 1) * pageSize, page * pageSize), nowMs)
  return { keys, total: ids.length, page, pageSize }
}
