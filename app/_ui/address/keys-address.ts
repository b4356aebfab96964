import { type PreparedChange, preparedKinds } from '@/lib/keys/form/prepare-change'
import type { PublicApiKey } from '@/lib/keys/record/api-key'

/** Keys that were deleted and can still be restored. */
export const deletedPath = '/access/api-keys/deleted'

export const listPath = '/access/api-keys'

/** The form that revokes a leaked key without an account. */
export const leakedKeyPath = '/leaked-key'

export const csvPath = '/access/api-keys/csv'

/** The list as a file: the keys of these ids. */
export function csvHref(keyIds: readonly string[]): string {
  return `${csvPath}?${new URLSearchParams(keyIds.map((id) => ['key', id]))}`
}

/**
 * Who used keys lately, as JSON: keys of the reader, or for administrators those of another person.
 * @param keyIds without any, all keys of the person together
 */
export function recentUseHref(keyIds: readonly string[], userId?: string): string {
  const parameters = new URLSearchParams(keyIds.map((id) => ['key', id]))
  if (userId) parameters.set('user', userId)
  return `/access/api-keys/use?${parameters}`
}

/** The page of one key. */
export function keyPageHref(keyId: string): string {
  return `/access/api-keys/key?key=${encodeURIComponent(keyId)}`
}

/**
 * The form of a key.
 * @param change what is prepared in it, for the person to save
 */
export function editHref(keyId: string, change?: PreparedChange): string {
  return `/access/api-keys/edit?${new URLSearchParams({ key: keyId, ...changeParameters(change) })}`
}

/** The form of a new key, with a change of the plain form prepared. */
export function newKeyHref(change?: PreparedChange): string {
  const parameters = new URLSearchParams(changeParameters(change)).toString()
  return parameters ? `/access/api-keys/new?${parameters}` : '/access/api-keys/new'
}

function changeParameters(change: PreparedChange | undefined): Record<string, string> {
  if (!change) return {}
  return { change: change.kind, ...(change.value && { with: change.value }) }
}

/** Reads the change that an address asks to prepare. */
export function parseChange(parameters: URLSearchParams): PreparedChange | undefined {
  const kind = preparedKinds.find((one) => one === parameters.get('change'))
  return kind && { kind, value: parameters.get('with') ?? '' }
}

/** Returns the visible part of a key's text, to recognise it; only the ending of an imported key. */
export function keyText({ origin, hint }: Pick<PublicApiKey, 'origin' | 'hint'>): string {
  return origin === 'imported' ? `…${hint}` : `kw_live_…${hint}`
}
