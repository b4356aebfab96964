import type { Cell } from '../../cells'
import type { FieldCondition } from '../source-scan'

/** The rows still wanted; undefined means all of them. */
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

/** Whether one of the values that a list holds as text is wanted; numbers are compared as numbers. */
function holdsAny(list: string, values: ReadonlySet<string | number>): boolean {
  return list.split(',').some((item) => values.has(item) || values.has(Number(item)))
}

/** Rows whose value is one of the condition's. */
export function selectValues(
  data: ArrayLike<Cell>,
  rowCount: number,
  selection: RowSelection,
  { values, isList }: FieldCondition,
): RowSelection {
  return keep(rowCount, selection, (row) => {
    const value = data[row]
    if (typeof value === 'bigint') return values.has(Number(value))
    if (isList && typeof value === 'string') return holdsAny(value, values)
    return (typeof value === 'number' || typeof value === 'string') && values.has(value)
  })
}

/** Rows whose number lies between the bounds, both inclusive. */
export function selectBetween(
  data: ArrayLike<Cell>,
  rowCount: number,
  selection: RowSelection,
  lowest: number,
  highest: number,
): RowSelection {
  return keep(rowCount, selection, (row) => {
    const value = data[row]
    return typeof value === 'number' && value >= lowest && value <= highest
  })
}

/** The selected rows of a column. */
export function gather(data: ArrayLike<Cell>, selection: RowSelection): ArrayLike<Cell> {
  if (!selection) return data
  const gathered: Cell[] = new Array(selection.length)
  for (let index = 0; index < selection.length; index += 1) {
    gathered[index] = data[selection[index] ?? 0]
  }
  return gathered
}
