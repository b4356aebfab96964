import { toDouble } from '../values/arithmetic'
import { type Cell, isNumber } from '../values/cell'
import { type Cells, CodedCells, DecimalCells } from '../values/cells'
import { plainCells } from '../values/plain-cells'
import { multiplyWhole, type Whole } from '../values/whole'
import { exactColumn } from './exact-column'

/** Digits before the point of a product of decimals. */
const productDigits = 38

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
 * Multiplies the amount of each row by its rate. A row without an amount or a rate stays empty. Products of exact amounts
 * are exact: a rate that is a double counts as the decimal of its shortest text. If an amount is a double with a
 * fraction, all products are doubles.
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
