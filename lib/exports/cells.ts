/** A cell that is a JSON text: a list, a map, a struct, or what a column of JSON stores. */
export class JsonText {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text
  }
}

/** One value of a column; which type is used follows from the column's `ColumnType`. */
export type Cell = string | number | bigint | boolean | JsonText | null | undefined

/** For each row the place of its value in a list. */
export type Codes = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>

/** Room for the codes of `rowCount` cells; half the memory where there are few values, as nearly always. */
export function roomForCodes(valueCount: number, rowCount: number): Codes {
  return valueCount <= 2 ** 16 ? new Uint16Array(rowCount) : new Uint32Array(rowCount)
}

/** Cells of which many are alike: for each row the place of its value in a list. */
export class CodedCells {
  constructor(
    readonly values: readonly Cell[],
    /** By row: an index of `values`. */
    readonly codes: Codes,
  ) {}

  get length(): number {
    return this.codes.length
  }

  toArray(): Cell[] {
    const { values, codes } = this
    const cells = new Array<Cell>(codes.length)
    for (let row = 0; row < cells.length; row += 1) cells[row] = values[codes[row] ?? 0]
    return cells
  }
}

/** The cells of a column, one for each row. */
export type Cells = ArrayLike<Cell> | CodedCells

/** Rows by column. */
export interface RowBatch {
  rowCount: number
  columns: readonly Cells[]
}

/** The same cells, each in its place. */
export function plainCells(cells: Cells): ArrayLike<Cell> {
  return cells instanceof CodedCells ? cells.toArray() : cells
}

/** Cells `start` to before `end`. */
export function sliceCells(cells: Cells, start: number, end: number): Cells {
  if (start === 0 && end === cells.length) return cells
  return cells instanceof CodedCells
    ? new CodedCells(cells.values, cells.codes.subarray(start, end))
    : Array.prototype.slice.call(cells, start, end)
}
