import type { ListQuery } from './list-query'
import { listHref } from './list-query'

const csvPath = '/access/api-keys/csv'

/** The list as a file: the keys of these ids. */
export function csvHref(keyIds: readonly string[]): string {
  return `${csvPath}?${new URLSearchParams(keyIds.map((id) => ['key', id]))}`
}

/** The list as a file: every key of a view, on all its pages. */
export function csvHrefOfView(query: ListQuery): string {
  const search = listHref({ ...query, page: 1 }).split('?')[1]
  return search ? `${csvPath}?${search}` : csvPath
}
