import { formatDay } from '@/app/_ui/kit/time/calendar-day'
import type { Actor } from '@/lib/base/actor'
import { findKeyIds } from '@/lib/keys/list/find-keys'
import { getKeys } from '@/lib/keys/list/get-key'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import { mayExport } from '@/lib/keys/record/permissions'
import type { KeyChoice, KeyChoices } from '../catalogue/export-options'

/** Maximum number of keys to choose from; the default key is among the first. */
const mostKeys = 200

/** The link of an imported key contains the key itself, which must be known and allowed there. */
function standsInLinks({ origin, isLinkable, isRevealable }: PublicApiKey): boolean {
  return origin === 'keyward' || (isLinkable && isRevealable)
}

function toChoice({ id, name, hint, isDefault, expiresAtMs }: PublicApiKey): KeyChoice {
  const lastDay = expiresAtMs === undefined ? undefined : formatDay(expiresAtMs - 1)
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
  const view = {
    search: '',
    status: 'activated',
    sort: 'created',
    direction: 'descending',
  } as const
  const ids = await findKeyIds(actor, view, nowMs)
  const keys = (await getKeys(actor, ids.slice(0, mostKeys), nowMs)).filter(standsInLinks)
  return {
    offered: keys.filter(({ permissions }) => mayExport(permissions, exportName)).map(toChoice),
    refusedNames: keys
      .filter(({ permissions }) => !mayExport(permissions, exportName))
      .map(({ name }) => name),
  }
}
