import { type Cell, isNumber } from '../values/cell'
import { type Cells, CodedCells, type Codes, DecimalCells } from '../values/cells'
import { type Decimal, decimalOf } from '../values/decimal'
import { rescale, type Whole } from '../values/whole'

/** A column of exact numbers: whole units of 10^-scale, null for an empty cell. */
export interface ExactColumn {
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

/** Returns numbers as the decimals of their shortest texts. A cell that is not a number is empty. */
export function exactColumn(cells: Cells): ExactColumn {
  const [values, codes] =
    cells instanceof CodedCells ? [cells.values, cells.codes] : [cells, undefined]
  return values instanceof DecimalCells
    ? { units: values.units, codes, scale: values.type.scale }
    : { ...exactUnits(values), codes }
}
