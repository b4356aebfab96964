import { compareNumbers } from '../values/arithmetic'
import { type Cell, isNumber, JsonCell } from '../values/cell'
import { Decimal } from '../values/decimal'
import { toWhole, type Whole } from '../values/whole'

export function isEmpty(cell: Cell): boolean {
  return cell === null || cell === undefined || Number.isNaN(cell)
}

/** Compares numbers by size and text by code unit, which is the same on every machine. Empty cells come last. */
export function compareCells(left: Cell, right: Cell): number {
  if (isEmpty(left) || isEmpty(right)) return Number(isEmpty(left)) - Number(isEmpty(right))
  if (left === right) return 0
  const isExact = left instanceof Decimal || right instanceof Decimal
  if (isExact && isNumber(left) && isNumber(right)) return compareNumbers(left, right)
  if (left instanceof JsonCell || right instanceof JsonCell)
    return compareCells(String(left), String(right))
  const [low, high] = [left ?? 0, right ?? 0]
  return Number(low > high) - Number(low < high)
}

/** Whether two cells have the same value. Equal numbers may differ in scale or type. */
export function isSameCell(left: Cell, right: Cell): boolean {
  if (left === right) return true
  const mayBeAlike = typeof left !== typeof right || typeof left === 'object'
  return mayBeAlike && compareCells(left, right) === 0
}

/** Returns a map key that is the same for two cells of a column only if they have the same value. */
export function keyOf(cell: Cell): string | Whole | boolean | null | undefined {
  if (isEmpty(cell)) return null
  if (typeof cell === 'bigint') return toWhole(cell)
  if (cell instanceof JsonCell) return cell.text
  return cell instanceof Decimal ? cell.key : cell
}
