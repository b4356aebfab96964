import { formatDay } from '@/app/_ui/kit/time/calendar-day'
import type { Actor } from '@/lib/base/actor'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import { findLinkKeys } from '@/lib/keys/reveal/find-link-keys'
import type { KeyChoice, KeyChoices } from '../catalogue/export-options'

function toChoice({ id, name, hint, isDefault, expiresAtMs }: PublicApiKey): KeyChoice {
  const lastDay = expiresAtMs === undefined ? undefined : formatDay(expiresAtMs - 1)
  return { id, name, hint, isDefault, ...(lastDay && { lastDay }) }
}

const mostNames = 3

/** Why some keys are not among the choices. */
function refusedHint(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined
  const shown = names.slice(0, mostNames).map((name) => `“${name}”`)
  const more = names.length > mostNames ? ' and more' : ''
  return `These keys may not read this export: ${shown.join(', ')}${more}.`
}

/**
 * The person's active keys that may read an export and have this in their name, the default one first, and why others
 * are not among them.
 * @throws KvError when the store cannot be asked
 */
export async function listKeyChoices(
  actor: Actor,
  exportName: string,
  search: string,
  nowMs: number,
): Promise<KeyChoices> {
  const { keys, refusedNames, hasMore } = await findLinkKeys(actor, exportName, search, nowMs)
  const hint = hasMore
    ? 'The newest keys are listed. Search to find the others.'
    : refusedHint(refusedNames)
  return { offered: keys.map(toChoice), hint, hasMore }
}

/** The keys that the page of an export comes with. */
export interface PageKeys {
  /** Those without a search. */
  all: KeyChoices
  /** The search of the address, and what it finds. */
  search: string
  found: KeyChoices
  /** Of those found, or else of all: the key of the address, the default key, or the first. */
  chosen: KeyChoice | undefined
}

/**
 * Reads the keys for the page of an export, as its address says: which one (`key`), and a search by name (`key-search`).
 * @throws KvError when the store cannot be asked
 */
export async function readPageKeys(
  actor: Actor,
  exportName: string,
  parameters: URLSearchParams,
  nowMs: number,
): Promise<PageKeys> {
  const search = (parameters.get('key-search') ?? '').trim().slice(0, 100)
  const read = (text: string) => listKeyChoices(actor, exportName, text, nowMs)
  const all = await read('')
  const found = search === '' ? all : await read(search)
  const { offered } = found.offered.length > 0 ? found : all
  const wanted = offered.find(({ id }) => id === parameters.get('key'))
  const chosen = wanted ?? offered.find(({ isDefault }) => isDefault) ?? offered[0]
  return { all, search, found, chosen }
}
