import { type KeyStatus, keyStatuses } from '@/lib/keys/record/api-key'

export const sortColumns = ['name', 'lastUsed', 'expires', 'status', 'created'] as const
export type SortColumn = (typeof sortColumns)[number]

/** What the address of the list says: every view of the list can be kept as a bookmark. */
export interface ListQuery {
  search: string
  status: KeyStatus | ''
  sort: SortColumn
  direction: 'ascending' | 'descending'
  /** Counted from 1. */
  page: number
}

export const listPath = '/access/api-keys'

const newestFirst = { sort: 'created', direction: 'descending' } as const

/** Reads the list's address; whatever it does not know falls back to the first page, newest first. */
export function parseListQuery(parameters: URLSearchParams): ListQuery {
  const sort = sortColumns.find((column) => column === parameters.get('sort'))
  const page = Number(parameters.get('page') ?? '1')
  return {
    search: (parameters.get('search') ?? '').slice(0, 100),
    status: keyStatuses.find((status) => status === parameters.get('status')) ?? '',
    sort: sort ?? newestFirst.sort,
    direction: sort
      ? parameters.get('direction') === 'descending'
        ? 'descending'
        : 'ascending'
      : newestFirst.direction,
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  }
}

/** The address of a view of the list; what equals the default is left out. */
export function listHref(query: ListQuery, extra: Readonly<Record<string, string>> = {}): string {
  const parameters = new URLSearchParams()
  if (query.search) parameters.set('search', query.search)
  if (query.status) parameters.set('status', query.status)
  if (query.sort !== newestFirst.sort || query.direction !== newestFirst.direction) {
    parameters.set('sort', query.sort)
    parameters.set('direction', query.direction)
  }
  if (query.page > 1) parameters.set('page', String(query.page))
  for (const [name, value] of Object.entries(extra)) parameters.set(name, value)
  const text = parameters.toString()
  return text ? `${listPath}?${text}` : listPath
}
