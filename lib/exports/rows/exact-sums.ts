import { addNumbers } from '../values/arithmetic'
import type { Cell } from '../values/cell'
import { type Cells, cellIn, type DecimalType, decimalTypeOf } from '../values/cells'
import { Decimal } from '../values/decimal'
import type { Whole } from '../values/whole'
import { addNumbers as addByGroup, type GroupedRows, withRoom } from './add-by-group'
import { convertAmounts } from './convert-amounts'
import { inSlices } from './in-slices'
import { type Rates, type Summands, summandsOf } from './summands'
import { UnitSums } from './unit-sums'

/** Digits before the point of a sum of decimals. */
const sumDigits = 38
const { isSafeInteger } = Number

/** Sums by group. Sums of whole numbers and decimals are exact, other numbers are added in floating point. */
export class ExactSums {
  readonly #sums = new UnitSums()
  #hasDecimals = false
  #doubles: Float64Array<ArrayBuffer> | undefined

  /** The type of the sums, if there were decimals and all numbers were exact. Otherwise undefined. */
  get type(): DecimalType | undefined {
    const { scale } = this.#sums
    return this.#hasDecimals && !this.#doubles ? { precision: sumDigits + scale, scale } : undefined
  }

  at(group: number): Whole | Decimal {
    const units = this.#sums.at(group)
    const { scale } = this.#sums
    const sum = scale === 0 ? units : new Decimal(units, scale)
    return this.#doubles ? addNumbers(sum, this.#doubles[group] ?? 0) : sum
  }

  /** Adds the amount of each row to the group of the row. Rates, if given, are multiplied with the amounts. */
  async add(rows: GroupedRows, amounts: Cells, rates?: Rates): Promise<void> {
    this.#sums.makeRoom(rows.groupCount)
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
      this.#sums.widen(type.scale)
    }
    const scaled = numbers && this.#sums.scaled(numbers)
    if (!scaled) return this.#addCells(rows, cells)
    const { groups, groupCount } = rows
    const { doubles } = scaled
    if (doubles) this.#doubles = withRoom(this.#doubles ?? new Float64Array(0), groupCount)
    // Many columns of a report hold nothing but zeros for months.
    else if (scaled.largest === 0) return
    await inSlices(groups.length, (start, end) => {
      this.#sums.addSlice(scaled, rows, start, end)
      if (doubles && this.#doubles) addByGroup(this.#doubles, doubles, scaled, groups, start, end)
    })
  }

  /** @returns false, without adding anything, if products may not be exact in a double */
  async #addConverted(
    { groups }: GroupedRows,
    amounts: Summands | undefined,
    rates: Summands | undefined,
  ): Promise<boolean> {
    if (!amounts || amounts.doubles || !rates) return false
    const scale = amounts.scale + rates.scale
    const largest = amounts.largest * rates.largest
    const scaled = this.#sums.scaled({ ...amounts, scale, largest })
    if (!scaled) return false
    this.#hasDecimals = true
    if (largest === 0) return true
    await inSlices(groups.length, (start, end) => {
      this.#sums.addProducts(scaled, rates, groups, start, end)
    })
    return true
  }

  /** Adds cell by cell, for numbers of any size and kind. */
  async #addCells({ groups, groupCount }: GroupedRows, cells: Cells): Promise<void> {
    await inSlices(groups.length, (start, end) => {
      for (let row = start; row < end; row += 1) {
        this.#addCell(groups[row] ?? 0, groupCount, cellIn(cells, row))
      }
    })
  }

  #addCell(group: number, groupCount: number, cell: Cell): void {
    if (typeof cell === 'bigint' || (typeof cell === 'number' && isSafeInteger(cell))) {
      this.#sums.addUnits(group, cell, 0)
    } else if (cell instanceof Decimal) {
      this.#sums.widen(cell.scale)
      this.#sums.addUnits(group, cell.units, cell.scale)
    } else if (typeof cell === 'number') {
      this.#doubles = withRoom(this.#doubles ?? new Float64Array(0), groupCount)
      this.#doubles[group] = (this.#doubles[group] ?? 0) + cell
    }
  }
}
