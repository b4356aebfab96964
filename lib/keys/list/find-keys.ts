import type { Actor } from '@/lib/base/actor'
import { keyNames } from '@/lib/store/key-names'
import { keyOrdersOf } from '@/lib/store/lua/key-index.lua'
import { normalizeName } from '../record/stored-settings'
import { findKeysScript } from './find-keys.lua'
import { askKeyOrders } from './index-keys'
import { type KeyCard, neverUsed, parseCard } from './key-card'
import { chipRanges, type OrderRange } from './key-chips'
import { exactText } from './search-text'
import { type KeyListView, sortCards } from './sort-cards'

/** Keys in one call of the store, which holds up the calls of others for less than five milliseconds. */
const mostLooked = 500

interface Found {
  cards: Map<string, KeyCard>
  defaultKeyId: string
}

type Wanted = Pick<KeyListView, 'search' | 'status' | 'chip'> & { withUse: boolean }

/** Reads the cards of one range that match, in bounded steps, so that other calls of the store go between. */
async function findInRange(
  userId: string,
  { search, withUse }: Wanted,
  range: OrderRange | undefined,
  add: (texts: readonly string[], uses: readonly number[], defaultKeyId: string) => void,
): Promise<void> {
  const keys = {
    user: keyNames.user(userId),
    ...keyOrdersOf(userId),
    expiringKeys: keyNames.expiringKeys(userId),
    leakedKeys: keyNames.leakedKeys(userId),
  }
  // The store rejects JSON with half a surrogate pair, which remains when text is cut in the middle.
  const text = search.trim().replace(/\p{Cs}/gu, '')
  const sought = { search: normalizeName(text), exact: exactText(text), range, withUse }
  let after = ''
  do {
    const step = { ...sought, after, mostLooked, keyPrefix: keyNames.apiKey('') }
    const [defaultKeyId, next, texts, uses] = await askKeyOrders(userId, (mustBeIndexed) =>
      findKeysScript.run(keys, { ...step, mustBeIndexed: mustBeIndexed && after === '' }),
    )
    add(texts, uses, defaultKeyId)
    after = next
  } while (after !== '')
}

/** Reads the cards that match. */
async function findCards(userId: string, wanted: Wanted, nowMs: number): Promise<Found> {
  const { status, chip } = wanted
  const found: Found = { cards: new Map(), defaultKeyId: '' }
  const ranges = chip ? chipRanges(chip, nowMs, neverUsed) : [undefined]
  // Of the keys that were not used lately, only those that work are unused.
  const wantedStatus = status || (chip === 'unused' && 'activated')
  for (const range of ranges) {
    await findInRange(userId, wanted, range, (texts, uses, defaultKeyId) => {
      found.defaultKeyId = defaultKeyId
      for (const [at, text] of texts.entries()) {
        const card = parseCard(text, uses[at] ?? 0, nowMs)
        if (card && (!wantedStatus || card.status === wantedStatus)) found.cards.set(card.id, card)
      }
    })
  }
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
  const ids = sortCards([...cards.values()], view).map(({ id }) => id)
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
  const newestFirst = sortCards([...cards.values()], { sort: 'created', direction: 'descending' })
  const isAfter = ({ createdAtMs, id }: KeyCard) =>
    !after || createdAtMs < after[0] || (createdAtMs === after[0] && id < after[1])
  return newestFirst
    .filter(isAfter)
    .slice(0, most)
    .map(({ id }) => id)
}
