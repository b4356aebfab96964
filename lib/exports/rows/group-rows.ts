import { problem } from '@/lib/base/problem'
import { ExportRefusal } from '../model/export-refusal'
import { cellsOf, type FieldBatch } from '../model/source-scan'
import type { Cell } from '../values/cell'
import type { Cells, RowBatch } from '../values/cells'
import { runEndsOf } from './add-by-group'
import { compareCells } from './compare-cells'
import { GroupIndex } from './group-index'
import { GroupTotals } from './group-totals'
import type { RowShape } from './row-shape'
import { sortedOrder } from './sorted-order'

/** Groups are kept in memory until the last row was read. */
const maxGroups = 500_000

function compareKeys(left: readonly Cell[], right: readonly Cell[]): number {
  for (const [index, cell] of left.entries()) {
    const order = compareCells(cell, right[index])
    if (order !== 0) return order
  }
  return 0
}

function tooManyGroups(): ExportRefusal {
  const fix = 'narrow it, or ask for a report by something coarser'
  const message = `holds more than ${maxGroups} rows to sum up`
  const errors = [{ parameter: 'filter[timerange]', message, fix }]
  const more = { errors, cause: 'too_many_rows' } as const
  return new ExportRefusal(problem('invalid_parameter', 'Too many rows to sum up.', more))
}

/**
 * Yields one row for each distinct value of the `groupBy` fields, sorted by them. Excluded fields add nothing to a sum.
 * @throws ExportRefusal beyond half a million groups
 */
export async function* groupRows(
  batches: AsyncIterable<FieldBatch>,
  shape: RowShape,
): AsyncGenerator<RowBatch> {
  const index = new GroupIndex()
  const totals = new GroupTotals(shape)
  const { keys } = index
  for await (const batch of batches) {
    const keyCells = (shape.groupBy ?? []).map((field) => cellsOf(batch, field))
    const groups = await index.numbersOf(keyCells, batch.rowCount)
    if (keys.length > maxGroups) throw tooManyGroups()
    const runEnds = await runEndsOf(groups)
    await totals.add(batch, { groups, groupCount: keys.length, runEnds })
  }
  const order = await sortedOrder(keys.length, (left, right) =>
    compareKeys(keys[left] ?? [], keys[right] ?? []),
  )
  if (order.length === 0) return
  const columns: Cells[] = []
  for (const column of shape.columns) columns.push(await totals.cells(column, keys, order))
  yield { rowCount: order.length, columns }
}
