import { type PageSize, pageSizes } from '@/lib/keys/list/page-sizes'
import { oneOf } from './list-address'

/** The columns of the list that a person may leave out. */
export const listColumns = ['key', 'lastUsed', 'expires', 'status'] as const

export type ListColumn = (typeof listColumns)[number]

export const listSorts = ['name', 'lastUsed', 'expires', 'status', 'created'] as const
export const listDirections = ['ascending', 'descending'] as const

/** How a person wants to see the list. A cookie keeps it, because the server draws with it. */
export interface ListView {
  sort: (typeof listSorts)[number]
  direction: (typeof listDirections)[number]
  pageSize: PageSize
  columns: readonly ListColumn[]
}

export const plainView: ListView = {
  sort: 'created',
  direction: 'descending',
  pageSize: pageSizes[0],
  columns: listColumns,
}

/** Returns the size of a page that a text says. */
export function readPageSize(text: string): PageSize | undefined {
  return pageSizes.find((size) => String(size) === text)
}

/** Reads what `writeListView` wrote, or the fields of its form; anything else counts as not said. */
export function readListView(written: string | URLSearchParams): ListView {
  const search = new URLSearchParams(written)
  const said = search.getAll('column')
  const sort = oneOf(listSorts).read(search.get('sort') ?? '') || plainView.sort
  const usual = sort === plainView.sort ? plainView.direction : 'ascending'
  return {
    sort,
    direction: oneOf(listDirections).read(search.get('direction') ?? '') || usual,
    pageSize: readPageSize(search.get('size') ?? '') ?? plainView.pageSize,
    columns: search.has('column') ? listColumns.filter((one) => said.includes(one)) : listColumns,
  }
}

/** Reads the form that changes a view. Another column begins in its usual order. */
export function readChosenView(form: FormData): ListView {
  const fields = new URLSearchParams()
  for (const [name, value] of form) fields.append(name, String(value))
  if (fields.get('sort') !== fields.get('sortedBy')) fields.delete('direction')
  return readListView(fields)
}

/** Writes a view as text. */
export function writeListView({ sort, direction, pageSize, columns }: ListView): string {
  const search = new URLSearchParams({ sort, direction, size: String(pageSize), column: '' })
  for (const column of columns) search.append('column', column)
  return search.toString()
}
