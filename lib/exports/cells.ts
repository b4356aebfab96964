/** One value of a column; which type is used follows from the column's `ColumnType`. */
export type Cell = string | number | bigint | boolean | null | undefined

/** Rows by column: `columns[c][r]`. */
export interface RowBatch {
  rowCount: number
  columns: readonly ArrayLike<Cell>[]
}
