import { addNumbers } from '../values/arithmetic'
import type { Cell } from '../values/cell'
import { type Cells, cellIn, type DecimalType, decimalTypeOf } from '../values/cells'
import { Decimal } from '../values/decimal'
import { addWhole, rescale, type Whole } from '../values/whole'
import { convertAmounts } from './convert-amounts'
import { inSlices, sliceRows } from './in-slices'
import { type Rates, type Summands, summandsOf } from './summands'

/** Digits before the point of a sum of decimals. */
const sumDigits = 38
const { isSafeInteger, MAX_SAFE_INTEGER: largestSafe } = Number

/** Adds the number of each row to the sum of its group; most columns of a report are nearly all zeros. */
function addNumbersOf(
  sums: Float64Array,
  numbers: Float64Array,
  { codes }: Summands,
  groups: Uint32Array,
  start: number,
  end: number,
): void {
  for (let row = start; row < end; row += 1) {
    const number = numbers[codes[row] ?? 0] ?? 0
    if (number === 0) continue
    const group = groups[row] ?? 0
    sums[group] = (sums[group] ?? 0) + number
  }
}

function addProducts(
  sums: Float64Array,
  { units: amounts, codes: amountCodes }: Summands,
  { units: rates, codes: rateCodes }: Summands,
  groups: Uint32Array,
  start: number,
  end: number,
): void {
  for (let row = start; row < end; row += 1) {
    const amount = amounts[amountCodes[row] ?? 0] ?? 0
    if (amount === 0) continue
    const group = groups[row] ?? 0
    sums[group] = (sums[group] ?? 0) + amount * (rates[rateCodes[row] ?? 0] ?? 0)
  }
}

function withRoom(sums: Float64Array<ArrayBuffer>, groupCount: number): Float64Array<ArrayBuffer> {
  if (sums.length >= groupCount) return sums
  const larger = new Float64Array(Math.max(groupCount, 2 * sums.length))
  larger.set(sums)
  return larger
}

/** The rows of a batch, the group of each, and how many groups there are by now. */
export interface GroupedRows {
  groups: Uint32Array
  groupCount: number
}

/** Sums by group: exact of whole numbers and decimals, in floating point of numbers that are neither. */
export class ExactSums {
  /** Whole units of 10^-scale; none is larger than `#reach`, which keeps them exact. */
  #units = new Float64Array(0)
  #reach = 0
  /** What does not fit there. */
  #carried: Whole[] = []
  #scale = 0
  #hasDecimals = false
  #doubles: Float64Array<ArrayBuffer> | undefined

  /** The type of the sums; undefined unless decimals were added and nothing but exact numbers. */
  get type(): DecimalType | undefined {
    return this.#hasDecimals && !this.#doubles
      ? { precision: sumDigits + this.#scale, scale: this.#scale }
      : undefined
  }

  at(group: number): Whole | Decimal {
    const units = addWhole(this.#carried[group] ?? 0, this.#units[group] ?? 0)
    const sum = this.#scale === 0 ? units : new Decimal(units, this.#scale)
    return this.#doubles ? addNumbers(sum, this.#doubles[group] ?? 0) : sum
  }

  /** Adds the cell of each row, times its rate where there are rates, to the group of the row. */
  async add(rows: GroupedRows, amounts: Cells, rates?: Rates): Promise<void> {
    this.#units = withRoom(this.#units, rows.groupCount)
    const numbers = summandsOf(amounts)
    if (!rates) await this.#addAll(rows, amounts, numbers)
    else if (!(await this.#addConverted(rows, numbers, rates.numbers))) {
      const products = convertAmounts(amounts, rates.cells)
      await this.#addAll(rows, products, summandsOf(products))
    }
  }

  async #addAll(rows: GroupedRows, cells: Cells, numbers: Summands | undefined): Promise<void> {
    const type = decimalTypeOf(cells)
    if (type) {
      this.#hasDecimals = true
      this.#widen(type.scale)
    }
    if (!numbers) return this.#addCells(rows, cells)
    const { groups } = rows
    const scaled = this.#scaled(numbers)
    if (!scaled) return this.#addCells(rows, cells)
    const { doubles } = numbers
    if (doubles) this.#doubles = withRoom(this.#doubles ?? new Float64Array(0), rows.groupCount)
    await inSlices(groups.length, (start, end) => {
      this.#reserve(scaled.largest * (end - start))
      addNumbersOf(this.#units, scaled.units, scaled, groups, start, end)
      if (doubles && this.#doubles) addNumbersOf(this.#doubles, doubles, scaled, groups, start, end)
    })
  }

  /** @returns false, and adds nothing, where products may not be exact in a double */
  async #addConverted(
    { groups }: GroupedRows,
    amounts: Summands | undefined,
    rates: Summands | undefined,
  ): Promise<boolean> {
    if (!amounts || amounts.doubles || !rates) return false
    const scaled = this.#scaled({
      ...amounts,
      scale: amounts.scale + rates.scale,
      largest: amounts.largest * rates.largest,
    })
    if (!scaled) return false
    this.#hasDecimals = true
    await inSlices(groups.length, (start, end) => {
      this.#reserve(scaled.largest * (end - start))
      addProducts(this.#units, scaled, rates, groups, start, end)
    })
    return true
  }

  /** Numbers in the scale of the sums; undefined where those of a slice may not add up exactly in a double. */
  #scaled(numbers: Summands): Summands | undefined {
    this.#widen(numbers.scale)
    const factor = 10 ** (this.#scale - numbers.scale)
    const largest = numbers.largest * factor
    if (largest * sliceRows > largestSafe) return undefined
    if (factor === 1) return numbers
    return { ...numbers, largest, units: numbers.units.map((units) => units * factor) }
  }

  /** Makes sure that sums can grow by so much and stay exact. */
  #reserve(growth: number): void {
    if (this.#reach + growth > largestSafe) this.#carry()
    this.#reach += growth
  }

  #carry(): void {
    for (let group = 0; group < this.#units.length; group += 1) {
      const units = this.#units[group] ?? 0
      if (units !== 0) this.#carried[group] = addWhole(this.#carried[group] ?? 0, units)
    }
    this.#units.fill(0)
    this.#reach = 0
  }

  #widen(scale: number): void {
    if (scale <= this.#scale) return
    this.#carry()
    this.#carried = this.#carried.map((units) => rescale(units, this.#scale, scale))
    this.#scale = scale
  }

  /** One by one: numbers of any size and kind. */
  async #addCells({ groups, groupCount }: GroupedRows, cells: Cells): Promise<void> {
    await inSlices(groups.length, (start, end) => {
      for (let row = start; row < end; row += 1) {
        this.#addCell(groups[row] ?? 0, groupCount, cellIn(cells, row))
      }
    })
  }

  #addUnits(group: number, units: Whole, scale: number): void {
    const added = scale === this.#scale ? units : rescale(units, scale, this.#scale)
    this.#carried[group] = addWhole(this.#carried[group] ?? 0, added)
  }

  #addCell(group: number, groupCount: number, cell: Cell): void {
    if (typeof cell === 'bigint' || (typeof cell === 'number' && isSafeInteger(cell))) {
      this.#addUnits(group, cell, 0)
    } else if (cell instanceof Decimal) {
      this.#widen(cell.scale)
      this.#addUnits(group, cell.units, cell.scale)
    } else if (typeof cell === 'number') {
      this.#doubles = withRoom(this.#doubles ?? new Float64Array(0), groupCount)
      this.#doubles[group] = (this.#doubles[group] ?? 0) + cell
    }
  }
}
