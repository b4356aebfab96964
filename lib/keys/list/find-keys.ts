import type { Actor } from '@/lib/base/actor'
import { keyNames } from '@/lib/store/key-names'
import { keyOrdersOf } from '@/lib/store/lua/key-index.lua'
import type { KeyStatus } from '../record/api-key'
import { normalizeName } from '../record/stored-settings'
import { findKeysScript } from './find-keys.lua'
import { askKeyOrders } from './index-keys'
import { type KeyCard, parseCard } from './key-card'

/** Which of an owner's keys are listed, and in which order. */
export interface KeyListView {
  /** Part of the name; case does not matter. */
  search: string
  status: KeyStatus | ''
  sort: 'name' | 'lastUsed' | 'expires' | 'status' | 'created'
  direction: 'ascending' | 'descending'
}

const mostLooked = 1_000

const statusOrder: Readonly<Record<KeyStatus, number>> = {
  activated: 1,
  'not-yet-valid': 2,
  deactivated: 3,
  expired: 4,
  revoked: 5,
}

function byId(left: KeyCard, right: KeyCard): number {
  return left.id < right.id ? -1 : 1
}

const compare: Readonly<
  Record<Exclude<KeyListView['sort'], 'name'>, (left: KeyCard, right: KeyCard) => number>
> = {
  created: (left, right) => right.age - left.age || byId(left, right),
  expires: (left, right) =>
    (left.expiresAtMs ?? left.age) - (right.expiresAtMs ?? right.age) || byId(left, right),
  lastUsed: (left, right) => left.use - right.use || byId(left, right),
  status: (left, right) =>
    statusOrder[left.status] - statusOrder[right.status] || left.age - right.age,
}

/** Sorts as the orders of the store do. The cards come by name. */
function sorted(cards: readonly KeyCard[], { sort, direction }: KeyListView): KeyCard[] {
  const ascending = sort === 'name' ? [...cards] : cards.toSorted(compare[sort])
  return direction === 'descending' ? ascending.reverse() : ascending
}

/** Returns the search text in the form that names are stored in. */
export function foldSearch(search: string): string {
  // The store rejects JSON with half a surrogate pair, which remains when text is cut in the middle.
  return normalizeName(search.trim().replace(/\p{Cs}/gu, ''))
}

/**
 * Returns the ids of all keys of a view in its order, the default key first when it is sorted by creation. The cards
 * of the keys are read in bounded steps, so that other calls of the store go between.
 * @throws KvError when the store cannot be asked
 */
export async function findKeyIds(
  { userId }: Actor,
  view: KeyListView,
  nowMs: number,
): Promise<string[]> {
  const keys = { user: keyNames.user(userId), ...keyOrdersOf(userId) }
  const step = { search: foldSearch(view.search), mostLooked, withUse: view.sort === 'lastUsed' }
  const cards: KeyCard[] = []
  let pinnedId = ''
  let after = ''
  do {
    const [defaultKeyId, next, texts, uses] = await askKeyOrders(userId, (mustBeIndexed) =>
      findKeysScript.run(keys, { ...step, after, mustBeIndexed }),
    )
    cards.push(...texts.flatMap((text, at) => parseCard(text, uses[at] ?? 0, nowMs) ?? []))
    if (view.sort === 'created') pinnedId = defaultKeyId
    after = next
  } while (after !== '')
  const wanted = cards.filter(({ status }) => view.status === '' || view.status === status)
  const ids = sorted(wanted, view).map(({ id }) => id)
  return ids.includes(pinnedId) ? [pinnedId, ...ids.filter((id) => id !== pinnedId)] : ids
}
