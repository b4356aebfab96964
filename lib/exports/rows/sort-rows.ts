import { problem } from '@/lib/base/problem'
import {
  type Cell,
  type Cells,
  DecimalCells,
  type DecimalType,
  decimalTypeOf,
  pickCells,
  plainCells,
  plainUnits,
  type RowBatch,
  sliceCells,
} from '../model/cells'
import type { Whole } from '../model/decimal'
import { ExportRefusal } from '../model/export-refusal'
import { compareCells, isEmpty } from './compare-cells'

/** Rows are kept in memory until the last one was read. */
const maxSortedRows = 500_000

/** A column of the batches to sort by. */
export interface SortColumn {
  index: number
  isDescending: boolean
}

/** The cells of a column, batch after batch; those of decimals as units, while all batches have the same scale. */
class CollectedColumn {
  #type: DecimalType | undefined
  #list: Cell[] = []

  constructor(first: Cells | undefined) {
    this.#type = first && decimalTypeOf(first)
  }

  add(cells: Cells): void {
    if (this.#type && decimalTypeOf(cells)?.scale !== this.#type.scale) {
      this.#list = Array.from(plainCells(this.cells))
      this.#type = undefined
    }
    const list = (this.#type && plainUnits(cells)) ?? plainCells(cells)
    for (let row = 0; row < list.length; row += 1) this.#list.push(list[row])
  }

  /** What is compared for each row. */
  get keys(): readonly Cell[] {
    return this.#list
  }

  get cells(): Cells {
    return this.#type ? new DecimalCells(this.#list as Whole[], this.#type) : this.#list
  }
}

function compareRows(columns: readonly CollectedColumn[], keys: readonly SortColumn[]) {
  return (left: number, right: number): number => {
    for (const { index, isDescending } of keys) {
      const data = columns[index]?.keys ?? []
      const order = compareCells(data[left], data[right])
      const isReversed = isDescending && !isEmpty(data[left]) && !isEmpty(data[right])
      if (order !== 0) return isReversed ? -order : order
    }
    return left - right
  }
}

async function collect(
  batches: AsyncIterable<RowBatch>,
): Promise<{ rows: number; columns: CollectedColumn[] }> {
  let columns: CollectedColumn[] | undefined
  let rows = 0
  for await (const batch of batches) {
    rows += batch.rowCount
    if (rows > maxSortedRows) {
      const fix = 'narrow the time range, add a filter, or sort the file after it has come'
      const message = `has more than ${maxSortedRows} rows to sort`
      const errors = [{ parameter: 'sort', message, fix }]
      throw new ExportRefusal(problem('invalid_parameter', 'Too many rows to sort.', { errors }))
    }
    columns ??= batch.columns.map((cells) => new CollectedColumn(cells))
    for (const [index, cells] of batch.columns.entries()) columns[index]?.add(cells)
  }
  return { rows, columns: columns ?? [] }
}

/**
 * All rows, sorted; equal ones keep their order.
 * @param keep how many columns, from the first, are in the file; the others were only to sort by
 * @throws ExportRefusal beyond half a million rows
 */
export async function* sortRows(
  batches: AsyncIterable<RowBatch>,
  keys: readonly SortColumn[],
  keep: number,
): AsyncGenerator<RowBatch> {
  const { rows, columns } = await collect(batches)
  const order = Uint32Array.from({ length: rows }, (_, row) => row)
  order.sort(compareRows(columns, keys))
  if (rows === 0) return
  yield {
    rowCount: rows,
    columns: columns.slice(0, keep).map(({ cells }) => pickCells(cells, order)),
  }
}

/** Yields the first rows, then stops the source. */
export async function* limitRows(
  batches: AsyncIterable<RowBatch>,
  limit: number,
): AsyncGenerator<RowBatch> {
  let rest = limit
  for await (const { rowCount, columns } of batches) {
    const taken = Math.min(rest, rowCount)
    yield {
      rowCount: taken,
      columns: columns.map((cells) => sliceCells(cells, 0, taken)),
    }
    rest -= taken
    if (rest === 0) return
  }
}
