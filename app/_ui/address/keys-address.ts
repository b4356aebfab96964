import { type PreparedChange, preparedKinds } from '@/lib/keys/form/prepare-change'
import { type KeyChip, keyChips } from '@/lib/keys/list/key-chips'
import { type PageSize, pageSizes } from '@/lib/keys/list/page-sizes'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import { type KeyStatus, keyStatuses } from '@/lib/keys/record/key-status'
import { freeText, listAddress, oneOf, pageNumber } from './list-address'
import { type ListView, listDirections, listSorts, plainView, readPageSize } from './list-view'

/** Keys that were deleted and can still be restored. */
export const deletedPath = '/access/api-keys/deleted'

/** The query of the list: every view of the list can be bookmarked. */
export interface ListQuery extends Omit<ListView, 'columns'> {
  search: string
  status: KeyStatus | ''
  chip: KeyChip | ''
  /** Counted from 1. */
  page: number
}

export const listPath = '/access/api-keys'

/** The form that revokes a leaked key without an account. */
export const leakedKeyPath = '/leaked-key'

const address = listAddress(listPath, {
  search: freeText,
  status: oneOf(keyStatuses),
  chip: oneOf(keyChips),
  sort: oneOf(listSorts),
  direction: oneOf(listDirections),
  pageSize: {
    read: readPageSize,
    write: (size: PageSize | undefined) => (size && size !== pageSizes[0] ? String(size) : ''),
  },
  page: pageNumber,
})

/**
 * Reads the address of the list.
 * @param view what counts where the address says nothing: unless given, 25 keys, the newest first
 */
export function parseListQuery(search: URLSearchParams, view = plainView): ListQuery {
  const { sort, direction, pageSize = view.pageSize, ...query } = address.read(search)
  const sorted = sort
    ? { sort, direction: direction || ('ascending' as const) }
    : { sort: view.sort, direction: view.direction }
  return { ...query, ...sorted, pageSize }
}

/** Returns the address of a view of the list. */
export function listHref(
  query: ListQuery,
  options?: { path?: string; extra?: Readonly<Record<string, string>> },
): string {
  const isDefault = query.sort === plainView.sort && query.direction === plainView.direction
  return address.href(isDefault ? { ...query, sort: '', direction: '' } : query, options)
}

const csvPath = '/access/api-keys/csv'

/** The list as a file: the keys of these ids. */
export function csvHref(keyIds: readonly string[]): string {
  return `${csvPath}?${new URLSearchParams(keyIds.map((id) => ['key', id]))}`
}

/** The list as a file: every key of a view, on all its pages. */
export function csvHrefOfView(query: ListQuery): string {
  return listHref({ ...query, page: 1 }, { path: csvPath })
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
