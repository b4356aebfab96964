import { type Cell, isNumber } from './cell'
import { type Cells, CodedCells, DecimalCells, type DecimalType } from './cells'
import { decimalOf } from './decimal'
import { rescale, type Whole } from './whole'

/** Converts cells to decimals of a type. Returns the same cells if one is not a number or has more fraction digits. */
export function decimalCells(cells: readonly Cell[], type: DecimalType): Cells {
  const units: (Whole | null)[] = []
  for (const cell of cells) {
    const decimal = isNumber(cell) ? decimalOf(cell) : undefined
    const isEmpty = cell === null || cell === undefined
    if (!isEmpty && (!decimal || decimal.scale > type.scale)) return cells
    units.push(decimal ? rescale(decimal.units, decimal.scale, type.scale) : null)
  }
  return new DecimalCells(units, type)
}

/** Returns the units of decimal cells in row order, or undefined for other cells. */
export function plainUnits(cells: Cells): ArrayLike<Whole | null | undefined> | undefined {
  if (cells instanceof DecimalCells) return cells.units
  if (!(cells instanceof CodedCells && cells.values instanceof DecimalCells)) return undefined
  const { units } = cells.values
  return Array.from(cells.codes, (code) => units[code])
}

/** Returns the cells in row order. */
export function plainCells(cells: Cells): ArrayLike<Cell> {
  if (cells instanceof CodedCells) {
    const { codes } = cells
    const values = plainCells(cells.values)
    const list = new Array<Cell>(codes.length)
    for (let row = 0; row < list.length; row += 1) list[row] = values[codes[row] ?? 0]
    return list
  }
  if (!(cells instanceof DecimalCells)) return cells
  return Array.from({ length: cells.length }, (_, row) => cells.at(row))
}
