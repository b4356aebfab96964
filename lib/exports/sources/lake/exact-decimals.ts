import type { SchemaElement } from 'hyparquet'
import { type Cell, type Cells, CodedCells } from '../../cells'

/**
 * Decimals as near as a number can be. hyparquet multiplies their digits by a negative power of ten, which no number
 * is exactly, and so makes 0.30000000000000004 of 0.3; dividing by the power itself rounds once.
 */
export function exactDecimals(cells: Cells, element: SchemaElement | undefined): Cells {
  const scale = element?.scale ?? 0
  if (element?.converted_type !== 'DECIMAL' || scale === 0) return cells
  const power = 10 ** scale
  const exact = (cell: Cell): Cell =>
    typeof cell === 'number' ? Math.round(cell * power) / power : cell
  return cells instanceof CodedCells
    ? new CodedCells(cells.values.map(exact), cells.codes)
    : Array.from(cells, exact)
}
