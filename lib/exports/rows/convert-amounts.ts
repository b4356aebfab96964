import {
  type Cell,
  type Cells,
  CodedCells,
  type Codes,
  DecimalCells,
  isNumber,
  type PlainCells,
  plainCells,
} from '../model/cells'
import {
  type Decimal,
  decimalOf,
  multiplyWhole,
  rescale,
  toDouble,
  type Whole,
} from '../model/decimal'

/** Digits before the point of a product of decimals. */
const productDigits = 38

/** A column of exact numbers: whole units of 10^-scale, null for an empty cell. */
interface ExactColumn {
  units: ArrayLike<Whole | null | undefined>
  codes: Codes | undefined
  scale: number
}

function exactUnits(values: ArrayLike<Cell>): { units: (Whole | null)[]; scale: number } {
  const known = new Map<Cell, Decimal | undefined>()
  let scale = 0
  const decimals = Array.from(values, (cell) => {
    if (!isNumber(cell)) return undefined
    const decimal = known.get(cell) ?? decimalOf(cell)
    known.set(cell, decimal)
    scale = Math.max(scale, decimal?.scale ?? 0)
    return decimal
  })
  const units = decimals.map((decimal) =>
    decimal ? rescale(decimal.units, decimal.scale, scale) : null,
  )
  return { units, scale }
}

function exactColumn(cells: Cells): ExactColumn {
  const [values, codes]: [PlainCells, Codes | undefined] =
    cells instanceof CodedCells ? [cells.values, cells.codes] : [cells, undefined]
  return values instanceof DecimalCells
    ? { units: values.units, codes, scale: values.type.scale }
    : { ...exactUnits(values), codes }
}

function hasFraction(cells: Cells): boolean {
  const values = cells instanceof CodedCells ? cells.values : cells
  if (values instanceof DecimalCells) return false
  return Array.prototype.some.call(
    values,
    (cell: Cell) => typeof cell === 'number' && !Number.isInteger(cell),
  )
}

function doubleProducts(amounts: ArrayLike<Cell>, rates: ArrayLike<Cell>): Cell[] {
  return Array.from(amounts, (amount, row) => {
    const rate = rates[row]
    return isNumber(amount) && isNumber(rate) ? toDouble(amount) * toDouble(rate) : null
  })
}

/**
 * Amounts times the rate of each row; a row without an amount or a rate stays empty. Products of exact amounts are
 * exact: a rate that is a double counts as the decimal that its shortest text says. Amounts that are doubles give
 * doubles.
 */
export function convertAmounts(amounts: Cells, rates: Cells): Cells {
  if (hasFraction(amounts)) return doubleProducts(plainCells(amounts), plainCells(rates))
  const [amount, rate] = [exactColumn(amounts), exactColumn(rates)]
  const products = new Array<Whole | null>(amounts.length)
  for (let row = 0; row < products.length; row += 1) {
    const left = amount.units[amount.codes ? (amount.codes[row] ?? 0) : row] ?? null
    const right = rate.units[rate.codes ? (rate.codes[row] ?? 0) : row] ?? null
    products[row] = left === null || right === null ? null : multiplyWhole(left, right)
  }
  const scale = amount.scale + rate.scale
  return new DecimalCells(products, { precision: productDigits + scale, scale })
}
