import type { SortKey } from '../language/row-order'
import type { RowBatch } from '../model/cells'
import type { FieldBatch } from '../model/source-scan'
import { groupRows } from './group-rows'
import { projectRows } from './project-rows'
import type { RowShape } from './row-shape'
import { limitRows, sortRows } from './sort-rows'

/** What a request asks of the rows beyond the definition. */
export interface RowWishes {
  columns: RowShape['columns']
  sort: readonly SortKey[]
  limit?: number
}

/**
 * Rows of the export from rows of the source: grouped or one by one, then sorted, then cut.
 * @throws ExportRefusal, before the first row, when there are too many to group or to sort
 */
export function shapeRows(
  source: AsyncIterable<FieldBatch>,
  shape: RowShape,
  { columns, sort, limit }: RowWishes,
): AsyncIterable<RowBatch> {
  const rows = shape.groupBy ? groupRows(source, shape) : projectRows(source, shape)
  const sortColumns = sort.map(({ column, isDescending }) => ({
    index: shape.columns.indexOf(column),
    isDescending,
  }))
  const sorted = sortColumns.length > 0 ? sortRows(rows, sortColumns, columns.length) : rows
  return limit === undefined ? sorted : limitRows(sorted, limit)
}
