import { parquetSchema, type SchemaElement, type SchemaTree } from 'hyparquet'
import {
  type Cells,
  CodedCells,
  cellAt,
  cellIn,
  type PlainCells,
  places,
} from '@/lib/exports/values/cells'
import { isEmptyCell } from '../text/cell-writer'
import { locateError } from '../text/unwritable-cell'
import type { ParquetColumn } from './flat-column'
import { LeafColumn } from './leaf-column'

/** For each value of coded cells: not seen yet, empty, or its code plus two. */
const [unknown, empty, firstCode] = [0, 1, 2] as const

function leafPaths(path: readonly SchemaTree[]): (readonly SchemaTree[])[] {
  const children = path.at(-1)?.children ?? []
  return children.length === 0 ? [path] : children.flatMap((child) => leafPaths([...path, child]))
}

/** The row that is being added. */
interface Progress {
  row: number
}

/** The cells of a column in one row group. */
export class FileColumn {
  readonly #column: ParquetColumn
  readonly leaves: readonly LeafColumn[]
  readonly #isNested: boolean
  #values: PlainCells = []
  /** For each of these values: its state as above. */
  #known = new Uint32Array(0)

  constructor(column: ParquetColumn) {
    this.#column = column
    const root: SchemaElement = { name: 'export', num_children: 1 }
    const paths = leafPaths([parquetSchema({ schema: [root, ...column.elements] })])
    this.leaves = paths.map((path) => new LeafColumn(path))
    this.#isNested = column.elements.length > 1
  }

  /** The number of values of nested cells so far, which does not follow from the number of rows. 0 for flat cells. */
  get parts(): number {
    return this.#isNested ? this.leaves.reduce((sum, { placeCount }) => sum + placeCount, 0) : 0
  }

  /**
   * Adds the cells of rows from `start` up to but not including `end`.
   * @param earlierRows rows of earlier batches
   * @throws UnwritableCell
   */
  add(cells: Cells, start: number, end: number, earlierRows: number): void {
    const progress = { row: start }
    try {
      if (this.#isNested) this.#addNested(cells, progress, end)
      else this.#addFlat(cells, progress, end)
    } catch (error) {
      throw locateError(error, this.#column.name, earlierRows + progress.row + 1)
    }
  }

  #addNested(cells: Cells, progress: Progress, end: number): void {
    for (; progress.row < end; progress.row += 1) {
      const cell = cellIn(cells, progress.row)
      const value = isEmptyCell(cell) ? null : this.#column.convert(cell)
      for (const leaf of this.leaves) leaf.addNested([value])
    }
  }

  #addFlat(cells: Cells, progress: Progress, end: number): void {
    const [leaf] = this.leaves
    if (!leaf) return
    const { row: start } = progress
    const { placeCount } = leaf
    const into = leaf.values.addPlaces(end - start)
    const [values, codes] =
      cells instanceof CodedCells ? [cells.values, cells.codes] : [cells, places(end)]
    const known = this.#knownOf(values)
    for (let row = start; row < end; row += 1) {
      const source = codes[row] ?? 0
      let code = known[source] ?? unknown
      if (code === unknown) {
        progress.row = row
        const cell = cellAt(values, source)
        code = isEmptyCell(cell)
          ? empty
          : leaf.values.codeOf(this.#column.convert(cell), placeCount + row - start) + firstCode
        known[source] = code
      }
      // For an empty cell that is -1, which is stored as `noCode`.
      into[row - start] = code - firstCode
    }
  }

  /** Returns the states of these values, all unknown for new values. */
  #knownOf(values: PlainCells): Uint32Array {
    if (values !== this.#values) {
      this.#values = values
      this.#known = new Uint32Array(values.length)
    }
    return this.#known
  }
}
