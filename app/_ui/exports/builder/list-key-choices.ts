import { formatDay } from '@/app/_ui/kit/time/calendar-day'
import type { Actor } from '@/lib/base/actor'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import { findLinkKeys } from '@/lib/keys/reveal/find-link-keys'
import type { KeyChoice, KeyChoices } from '../catalogue/export-options'

function toChoice({ id, name, hint, isDefault, expiresAtMs }: PublicApiKey): KeyChoice {
  const lastDay = expiresAtMs === undefined ? undefined : formatDay(expiresAtMs - 1)
  return { id, name, hint, isDefault, ...(lastDay && { lastDay }) }
}

/**
 * The person's active keys that may read an export and have this in their name, the default one first, and the names of
 * some that may not.
 * @throws KvError when the store cannot be asked
 */
export async function listKeyChoices(
  actor: Actor,
  exportName: string,
  search: string,
  nowMs: number,
): Promise<KeyChoices> {
  const { keys, refusedNames, hasMore } = await findLinkKeys(actor, exportName, search, nowMs)
  return { offered: keys.map(toChoice), refusedNames, hasMore }
}
