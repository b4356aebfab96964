import { type KeyStatus, keyStatuses, type PublicApiKey } from '@/lib/keys/record/api-key'

/** Keys that were deleted and can still be restored. */
export const deletedPath = '/access/api-keys/deleted'

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

/** The page of one key. */
export function keyPageHref(keyId: string): string {
  return `/access/api-keys/key?key=${encodeURIComponent(keyId)}`
}

/** What of a key's text may be shown, to recognise it: of an imported one only its ending. */
export function keyText({ origin, hint }: Pick<PublicApiKey, 'origin' | 'hint'>): string {
  return origin === 'imported' ? `…${hint}` : `kw_live_…${hint}`
}
