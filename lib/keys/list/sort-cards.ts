import { highestTime } from '@/lib/store/lua/key-index.lua'
import type { KeyStatus } from '../record/key-status'
import type { KeyCard } from './key-card'
import type { KeyChip } from './key-chips'

/** Which of an owner's keys are listed, and in which order. */
export interface KeyListView {
  /** Part of the name; case does not matter. Or an id, or the ending of a key or of its link token. */
  search: string
  status: KeyStatus | ''
  chip?: KeyChip | '' | undefined
  sort: 'name' | 'lastUsed' | 'expires' | 'status' | 'created'
  direction: 'ascending' | 'descending'
}

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

/** Keys that never expire come last, the newest first. */
function expiryOf({ expiresAtMs, createdAtMs }: KeyCard): number {
  return expiresAtMs ?? highestTime - createdAtMs
}

const compare: Readonly<Record<KeyListView['sort'], (left: KeyCard, right: KeyCard) => number>> = {
  name: (left, right) => (left.text < right.text ? -1 : 1),
  created: (left, right) => left.createdAtMs - right.createdAtMs || byId(left, right),
  expires: (left, right) => expiryOf(left) - expiryOf(right) || byId(left, right),
  lastUsed: (left, right) => left.use - right.use || byId(left, right),
  status: (left, right) =>
    statusOrder[left.status] - statusOrder[right.status] || right.createdAtMs - left.createdAtMs,
}

/** Sorts as the orders of the store do. Without a chip, the cards come by name. */
export function sortCards(
  cards: readonly KeyCard[],
  { sort, direction, chip }: Pick<KeyListView, 'sort' | 'direction' | 'chip'>,
): KeyCard[] {
  const isSorted = sort === 'name' && !chip
  const ascending = isSorted ? [...cards] : cards.toSorted(compare[sort])
  return direction === 'descending' ? ascending.reverse() : ascending
}
