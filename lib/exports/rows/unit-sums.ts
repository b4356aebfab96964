import { addWhole, rescale, type Whole } from '../values/whole'
import { addNumbers, addProducts, addRuns, type GroupedRows, withRoom } from './add-by-group'
import { sliceRows } from './in-slices'
import type { Summands } from './summands'

const { MAX_SAFE_INTEGER: largestSafe } = Number

/** Exact sums by group, in whole units of 10^-`scale`. */
export class UnitSums {
  /** Sums in floating point. None is larger than `#reach`, which keeps them exact. */
  #units = new Float64Array(0)
  #reach = 0
  /** The part of the sums that does not fit there. */
  #carried: Whole[] = []
  #scale = 0

  get scale(): number {
    return this.#scale
  }

  at(group: number): Whole {
    return addWhole(this.#carried[group] ?? 0, this.#units[group] ?? 0)
  }

  makeRoom(groupCount: number): void {
    this.#units = withRoom(this.#units, groupCount)
  }

  /** Makes the units smaller, if numbers of this scale need it. */
  widen(scale: number): void {
    if (scale <= this.#scale) return
    this.#carry()
    this.#carried = this.#carried.map((units) => rescale(units, this.#scale, scale))
    this.#scale = scale
  }

  /** Returns numbers in the units of the sums, or undefined if a slice of them may not add up exactly in a double. */
  scaled(numbers: Summands): Summands | undefined {
    this.widen(numbers.scale)
    const factor = 10 ** (this.#scale - numbers.scale)
    const largest = numbers.largest * factor
    if (largest * sliceRows > largestSafe) return undefined
    if (factor === 1) return numbers
    return { ...numbers, largest, units: numbers.units.map((units) => units * factor) }
  }

  /** Adds the `scaled` numbers of a slice of rows. */
  addSlice(scaled: Summands, rows: GroupedRows, start: number, end: number): void {
    const { groups, runEnds } = rows
    this.#reserve(scaled.largest * (end - start))
    if (runEnds) addRuns(this.#units, scaled, groups, runEnds, start, end)
    else addNumbers(this.#units, scaled.units, scaled, groups, start, end)
  }

  /** Adds the `scaled` amounts of a slice of rows, each times its rate. */
  addProducts(
    scaled: Summands,
    rates: Summands,
    groups: Uint32Array,
    start: number,
    end: number,
  ): void {
    this.#reserve(scaled.largest * (end - start))
    addProducts(this.#units, scaled, rates, groups, start, end)
  }

  /** Adds one number of any size. */
  addUnits(group: number, units: Whole, scale: number): void {
    const added = scale === this.#scale ? units : rescale(units, scale, this.#scale)
    this.#carried[group] = addWhole(this.#carried[group] ?? 0, added)
  }

  /** Makes sure that the sums can grow by this much and stay exact. */
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
}
