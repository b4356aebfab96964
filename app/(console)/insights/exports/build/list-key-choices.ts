import type { PublicApiKey } from '@/lib/keys/api-key'
import { listKeys } from '@/lib/keys/list-keys'
import type { Actor } from '@/lib/people/actor'
import type { KeyChoice } from './builder-facts'

/** A choice of more keys than these is no choice; the default key is among the first. */
const maxPages = 8

const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

/** Of an imported key the link holds the key itself, which has to be known, and be allowed there. */
function standsInLinks({ origin, isLinkable, isRevealable }: PublicApiKey): boolean {
  return origin === 'keyward' || (isLinkable && isRevealable)
}

function toChoice({ id, name, hint, isDefault, expiresAtMs }: PublicApiKey): KeyChoice {
  const lastDay = expiresAtMs === undefined ? undefined : dayFormat.format(expiresAtMs - 1)
  return { id, name, hint, isDefault, ...(lastDay && { lastDay }) }
}

/**
 * The person's active keys that can stand in links, the default one first.
 * @throws KvError when the store cannot be asked
 */
export async function listKeyChoices(actor: Actor, nowMs: number): Promise<KeyChoice[]> {
  const query = {
    search: '',
    status: 'activated',
    sort: 'created',
    direction: 'descending',
  } as const
  const first = await listKeys(actor, { ...query, page: 1 }, nowMs)
  const pageCount = Math.min(maxPages, Math.ceil(first.total / first.pageSize))
  const laterPages = Array.from({ length: Math.max(0, pageCount - 1) }, (_, index) => index + 2)
  const later = await Promise.all(
    laterPages.map((page) => listKeys(actor, { ...query, page }, nowMs)),
  )
  return [first, ...later].flatMap(({ keys }) => keys.filter(standsInLinks).map(toChoice))
}
