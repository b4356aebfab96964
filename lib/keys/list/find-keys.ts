import type { Actor } from '@/lib/base/actor'
import { keyNames } from '@/lib/store/key-names'
import { keyOrdersOf } from '@/lib/store/lua/key-index.lua'
import { normalizeName } from '../record/stored-settings'
import { findKeysScript } from './find-keys.lua'
import { askKeyOrders } from './index-keys'
import { type KeyCard, parseCard } from './key-card'
import { type KeyListView, sortCards } from './sort-cards'

const mostLooked = 1_000

interface Found {
  cards: KeyCard[]
  defaultKeyId: string
}

/** Reads the cards that match, in bounded steps, so that other calls of the store go between. */
async function findCards(
  userId: string,
  { search, status, withUse }: Pick<KeyListView, 'search' | 'status'> & { withUse: boolean },
  nowMs: number,
): Promise<Found> {
  const keys = { user: keyNames.user(userId), ...keyOrdersOf(userId) }
  // The store rejects JSON with half a surrogate pair, which remains when text is cut in the middle.
  const text = normalizeName(search.trim().replace(/\p{Cs}/gu, ''))
  const found: Found = { cards: [], defaultKeyId: '' }
  let after = ''
  do {
    const step = { search: text, after, mostLooked, withUse }
    const [defaultKeyId, next, texts, uses] = await askKeyOrders(userId, (mustBeIndexed) =>
      findKeysScript.run(keys, { ...step, mustBeIndexed }),
    )
    found.defaultKeyId = defaultKeyId
    const cards = texts.flatMap((one, at) => parseCard(one, uses[at] ?? 0, nowMs) ?? [])
    found.cards.push(...cards.filter((card) => status === '' || card.status === status))
    after = next
  } while (after !== '')
  return found
}

/**
 * Returns the ids of all keys of a view in its order, the default key first when it is sortCards by creation.
 * @throws KvError when the store cannot be asked
 */
export async function findKeyIds(
  { userId }: Actor,
  view: KeyListView,
  nowMs: number,
): Promise<string[]> {
  const wanted = { ...view, withUse: view.sort === 'lastUsed' }
  const { cards, defaultKeyId } = await findCards(userId, wanted, nowMs)
  const ids = sortCards(cards, view).map(({ id }) => id)
  const isPinned = view.sort === 'created' && ids.includes(defaultKeyId)
  return isPinned ? [defaultKeyId, ...ids.filter((id) => id !== defaultKeyId)] : ids
}

/**
 * Returns the ids of the next keys that match, newest first, after a key by its creation time and id.
 * @throws KvError when the store cannot be asked
 */
export async function findNextIds(
  { userId }: Actor,
  query: Pick<KeyListView, 'search' | 'status'> & {
    after: readonly [number, string] | undefined
    most: number
  },
  nowMs: number,
): Promise<string[]> {
  const { after, most } = query
  const { cards } = await findCards(userId, { ...query, withUse: false }, nowMs)
  const newestFirst = sortCards(cards, { sort: 'created', direction: 'descending' })
  const isAfter = ({ createdAtMs, id }: KeyCard) =>
    !after || createdAtMs < after[0] || (createdAtMs === after[0] && id < after[1])
  return newestFirst
    .filter(isAfter)
    .slice(0, most)
    .map(({ id }) => id)
}
