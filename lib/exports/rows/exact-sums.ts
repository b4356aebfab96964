import { type Cell, type Cells, CodedCells, DecimalCells, type DecimalType } from '../model/cells'
import { addNumbers, addWhole, Decimal, rescale, type Whole } from '../model/decimal'

/** Digits before the point of a sum of decimals. */
const sumDigits = 38
const { isSafeInteger } = Number

/** Sums by group: exact of whole numbers and decimals, in floating point of numbers that are neither. */
export class ExactSums {
  /** Whole units of 10^-scale. */
  #units: Whole[] = []
  #scale = 0
  #hasDecimals = false
  #doubles: number[] | undefined

  /** The type of the sums; undefined unless decimals were added and nothing but exact numbers. */
  get type(): DecimalType | undefined {
    return this.#hasDecimals && !this.#doubles
      ? { precision: sumDigits + this.#scale, scale: this.#scale }
      : undefined
  }

  at(group: number): Whole | Decimal {
    const units = this.#units[group] ?? 0
    const sum = this.#scale === 0 ? units : new Decimal(units, this.#scale)
    return this.#doubles ? addNumbers(sum, this.#doubles[group] ?? 0) : sum
  }

  /** Adds the cell of each row to the group of the row. */
  add(cells: Cells, groups: Uint32Array): void {
    const [values, codes] =
      cells instanceof CodedCells ? [cells.values, cells.codes] : [cells, undefined]
    if (values instanceof DecimalCells) {
      const { units, type } = values
      this.#hasDecimals = true
      this.#widen(type.scale)
      for (let row = 0; row < groups.length; row += 1) {
        this.#addUnits(groups[row] ?? 0, units[codes ? (codes[row] ?? 0) : row], type.scale)
      }
      return
    }
    for (let row = 0; row < groups.length; row += 1) {
      this.#addCell(groups[row] ?? 0, values[codes ? (codes[row] ?? 0) : row])
    }
  }

  #widen(scale: number): void {
    if (scale <= this.#scale) return
    this.#units = this.#units.map((units) => rescale(units, this.#scale, scale))
    this.#scale = scale
  }

  #addUnits(group: number, units: Whole | null | undefined, scale: number): void {
    if (units === null || units === undefined) return
    const added = scale === this.#scale ? units : rescale(units, scale, this.#scale)
    this.#units[group] = addWhole(this.#units[group] ?? 0, added)
  }

  #addCell(group: number, cell: Cell): void {
    if (typeof cell === 'bigint' || (typeof cell === 'number' && isSafeInteger(cell))) {
      this.#addUnits(group, cell, 0)
    } else if (cell instanceof Decimal) {
      this.#widen(cell.scale)
      this.#addUnits(group, cell.units, cell.scale)
    } else if (typeof cell === 'number') {
      this.#doubles ??= []
      this.#doubles[group] = (this.#doubles[group] ?? 0) + cell
    }
  }
}
