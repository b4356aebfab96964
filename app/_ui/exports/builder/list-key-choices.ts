import type { Actor } from '@/lib/base/actor'
import { listKeys } from '@/lib/keys/list/list-keys'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import { mayExport } from '@/lib/keys/record/permissions'
import type { KeyChoice, KeyChoices } from '../catalogue/export-options'

/** Maximum number of keys to choose from; the default key is among the first. */
const maxPages = 8

const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

/** The link of an imported key contains the key itself, which must be known and allowed there. */
function standsInLinks({ origin, isLinkable, isRevealable }: PublicApiKey): boolean {
  return origin === 'keyward' || (isLinkable && isRevealable)
}

function toChoice({ id, name, hint, isDefault, expiresAtMs }: PublicApiKey): KeyChoice {
  const lastDay = expiresAtMs === undefined ? undefined : dayFormat.format(expiresAtMs - 1)
  return { id, name, hint, isDefault, ...(lastDay && { lastDay }) }
}

/**
 * The person's active keys that may read an export, the default one first, and the names of those that may not.
 * @throws KvError when the store cannot be asked
 */
export async function listKeyChoices(
  actor: Actor,
  exportName: string,
  nowMs: number,
): Promise<KeyChoices> {
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
  const keys = [first, ...later].flatMap((page) => page.keys).filter(standsInLinks)
  return {
    offered: keys.filter(({ permissions }) => mayExport(permissions, exportName)).map(toChoice),
    refusedNames: keys
      .filter(({ permissions }) => !mayExport(permissions, exportName))
      .map(({ name }) => name),
  }
}
