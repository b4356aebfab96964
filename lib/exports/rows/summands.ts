import type { Cell } from '../values/cell'
import { type Cells, CodedCells, type Codes, DecimalCells, places } from '../values/cells'
import type { Whole } from '../values/whole'
import { type ExactColumn, exactColumn } from './exact-column'

// Kept here because an edge sandbox looks a global up through an interceptor (see byte-sink.ts).
const { isSafeInteger } = Number

/** Numbers to add up, by index. An empty cell is 0. */
export interface Summands {
  /** Whole units of 10^-scale. */
  units: Float64Array
  /** The largest absolute value among the units. */
  largest: number
  scale: number
  /** The numbers with a fraction, in floating point. Their units are 0. */
  doubles?: Float64Array
  /** By row: an index of the numbers. */
  codes: Codes
}

function largestOf(units: Float64Array): number {
  let largest = 0
  for (let place = 0; place < units.length; place += 1) {
    const unit = units[place] ?? 0
    if (unit > largest) largest = unit
    else if (-unit > largest) largest = -unit
  }
  return largest
}

/** Returns units as doubles, or undefined if one of them is beyond 2^53. */
function toUnits(list: ArrayLike<Whole | null | undefined>): Float64Array | undefined {
  if (list instanceof Int32Array) return Float64Array.from(list)
  const units = new Float64Array(list.length)
  for (let place = 0; place < units.length; place += 1) {
    const unit = list[place] ?? 0
    if (typeof unit === 'bigint') return undefined
    units[place] = unit
  }
  return units
}

function unitSummands({ units: list, codes, scale }: ExactColumn): Summands | undefined {
  const units = toUnits(list)
  return units && { units, largest: largestOf(units), scale, codes: codes ?? places(units.length) }
}

function plainSummands(values: ArrayLike<Cell>, codes: Codes): Summands | undefined {
  const units = new Float64Array(values.length)
  let doubles: Float64Array | undefined
  for (let place = 0; place < units.length; place += 1) {
    const cell = values[place]
    if (typeof cell === 'number') {
      if (isSafeInteger(cell)) units[place] = cell
      else {
        doubles ??= new Float64Array(values.length)
        doubles[place] = cell
      }
    } else if (typeof cell === 'bigint' || typeof cell === 'object') {
      if (cell !== null) return undefined
    }
  }
  return { units, largest: largestOf(units), scale: 0, codes, ...(doubles && { doubles }) }
}

/** Returns the numbers of a column, or undefined if one of them does not fit into a double. */
export function summandsOf(cells: Cells): Summands | undefined {
  const [values, codes] =
    cells instanceof CodedCells ? [cells.values, cells.codes] : [cells, places(cells.length)]
  if (!(values instanceof DecimalCells)) return plainSummands(values, codes)
  return unitSummands({ units: values.units, codes, scale: values.type.scale })
}

/** The rate of each row, as cells and as exact numbers. */
export interface Rates {
  cells: Cells
  numbers: Summands | undefined
}

export function ratesOf(cells: Cells): Rates {
  return { cells, numbers: unitSummands(exactColumn(cells)) }
}
