import type { Actor } from '@/lib/base/actor'
import { keyNames } from '@/lib/store/key-names'
import { findKeyIds } from '../list/find-keys'
import { getKeys } from '../list/get-key'
import type { PublicApiKey } from '../record/api-key'
import { findLinkKeysScript } from './find-link-keys.lua'

const mostKeys = 30
const mostNames = 4
/** Keys that one call of the store looks at. */
const mostLooked = 500

/** The keys of a person whose links can read an export. */
export interface LinkKeys {
  /** At most thirty: the default key, then the newest. */
  keys: PublicApiKey[]
  /** Names of some that may not read the export. */
  refusedNames: string[]
  /** True when further keys were not looked at, which a search finds. */
  hasMore: boolean
}

/**
 * Finds the active keys of the actor whose link can read an export: those that Keyward made, and imported ones that are
 * allowed in links.
 * @param search a part of their name; empty for any
 * @throws KvError when the store cannot be asked
 */
export async function findLinkKeys(
  actor: Actor,
  exportName: string,
  search: string,
  nowMs: number,
): Promise<LinkKeys> {
  const order = { sort: 'created', direction: 'descending' } as const
  const ids = await findKeyIds(actor, { search, status: 'activated', chip: '', ...order }, nowMs)
  const found: string[] = []
  const refusedNames: string[] = []
  let at = 0
  while (at < ids.length && found.length < mostKeys) {
    const [some, refused, looked] = await findLinkKeysScript.run(
      {},
      {
        ownerId: actor.userId,
        keyIds: ids.slice(at, at + mostLooked),
        exportName,
        most: mostKeys - found.length,
        mostNames: mostNames - refusedNames.length,
        keyPrefix: keyNames.apiKey(''),
      },
    )
    found.push(...some)
    refusedNames.push(...refused)
    at += Math.max(1, looked)
  }
  return { keys: await getKeys(actor, found, nowMs), refusedNames, hasMore: at < ids.length }
}
