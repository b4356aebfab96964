import type { Cell } from '../values/cell'
import { type Cells, CodedCells, cellAt } from '../values/cells'
import { Decimal } from '../values/decimal'
import { wholeMicros } from '../values/moment'
import { pickCells } from '../values/pick-cells'

/** The selected rows. Undefined stands for all rows. */
export type RowSelection = Uint32Array | undefined

function keep(
  rowCount: number,
  selection: RowSelection,
  isWanted: (row: number) => boolean,
): RowSelection {
  const candidates = selection?.length ?? rowCount
  const kept = new Uint32Array(candidates)
  let count = 0
  for (let index = 0; index < candidates; index += 1) {
    const row = selection ? (selection[index] ?? 0) : index
    if (isWanted(row)) {
      kept[count] = row
      count += 1
    }
  }
  return count === rowCount ? undefined : kept.subarray(0, count)
}

/** Returns the rows whose cell meets the condition. Each distinct value of coded cells is tested once. */
export function selectCells(
  cells: Cells,
  selection: RowSelection,
  isWanted: (value: Cell) => boolean,
): RowSelection {
  if (!(cells instanceof CodedCells)) {
    return keep(cells.length, selection, (row) => isWanted(cellAt(cells, row)))
  }
  const { codes, values } = cells
  const wanted = Uint8Array.from({ length: values.length }, (_, code) =>
    isWanted(cellAt(values, code)) ? 1 : 0,
  )
  return keep(cells.length, selection, (row) => wanted[codes[row] ?? 0] === 1)
}

/** Returns the rows whose day or moment lies between the bounds. Both bounds are inclusive. */
export function selectBetween(
  cells: Cells,
  selection: RowSelection,
  lowest: number,
  highest: number,
): RowSelection {
  return selectCells(cells, selection, (value) => {
    const whole = value instanceof Decimal ? wholeMicros(value) : value
    const isNumber = typeof whole === 'number' || typeof whole === 'bigint'
    return isNumber && whole >= lowest && whole <= highest
  })
}

/** Returns the selected rows of a column. */
export function gather(cells: Cells, selection: RowSelection): Cells {
  return selection ? pickCells(cells, selection) : cells
}
