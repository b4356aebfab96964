import { type Cell, JsonText } from '../cells'

export function isEmpty(cell: Cell): boolean {
  return cell === null || cell === undefined || Number.isNaN(cell)
}

/** Numbers by size, text by code unit, which is the same on every machine; empty cells after all others. */
export function compareCells(left: Cell, right: Cell): number {
  if (isEmpty(left) || isEmpty(right)) return Number(isEmpty(left)) - Number(isEmpty(right))
  if (left === right) return 0
  if (left instanceof JsonText || right instanceof JsonText)
    return compareCells(String(left), String(right))
  return (left ?? 0) < (right ?? 0) ? -1 : 1
}
