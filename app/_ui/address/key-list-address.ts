import { type KeyChip, keyChips } from '@/lib/keys/list/key-chips'
import { type PageSize, pageSizes } from '@/lib/keys/list/page-sizes'
import { type KeyStatus, keyStatuses } from '@/lib/keys/record/key-status'
import { csvPath, listPath } from './keys-address'
import { freeText, listAddress, oneOf, pageNumber } from './list-address'
import { type ListView, listDirections, listSorts, plainView, readPageSize } from './list-view'

/** The query of the list: every view of the list can be bookmarked. */
export interface ListQuery extends Omit<ListView, 'columns'> {
  search: string
  status: KeyStatus | ''
  chip: KeyChip | ''
  /** Counted from 1. */
  page: number
}

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

/** The list as a file: every key of a view, on all its pages. */
export function csvHrefOfView(query: ListQuery): string {
  return listHref({ ...query, page: 1 }, { path: csvPath })
}
