import type { Cell } from './cell'
import { Decimal } from './decimal'
import type { Whole } from './whole'

/** The type of a decimal column in the source. */
export interface DecimalType {
  /** Total number of digits. */
  precision: number
  /** Digits after the decimal point. */
  scale: number
}

/** By field of the source: the type that holds all its values, or undefined for values that are no decimals. */
export type ExactTypes = ReadonlyMap<string, DecimalType | undefined>

/** Decimals of one type without an object per cell: whole units of 10^-scale, null or undefined for an empty cell. */
export class DecimalCells {
  constructor(
    readonly units: ArrayLike<Whole | null | undefined>,
    readonly type: DecimalType,
  ) {}

  get length(): number {
    return this.units.length
  }

  /** Returns a cell. A decimal of scale 0 is a whole number. */
  at(index: number): Whole | Decimal | null {
    const units = this.units[index] ?? null
    const { scale } = this.type
    return units === null || scale === 0 ? units : new Decimal(units, scale)
  }
}

/** One cell for each row, stored in row order. */
export type PlainCells = ArrayLike<Cell> | DecimalCells

export function cellAt(cells: PlainCells, index: number): Cell {
  return cells instanceof DecimalCells ? cells.at(index) : cells[index]
}

/** For each row, the index of its value in a list. */
export type Codes = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>

/** Allocates codes for `rowCount` cells. Up to 65,536 values need half the memory. */
export function roomForCodes(valueCount: number, rowCount: number): Codes {
  return valueCount <= 2 ** 16 ? new Uint16Array(rowCount) : new Uint32Array(rowCount)
}

let knownPlaces = new Uint32Array(0)

/** Returns at least `count` codes 0, 1, 2, …: those of `PlainCells`. */
export function places(count: number): Codes {
  if (knownPlaces.length < count) knownPlaces = Uint32Array.from({ length: count }, (_, row) => row)
  return knownPlaces
}

/** Dictionary-coded cells: a list of values, and for each row the index of its value. */
export class CodedCells {
  constructor(
    readonly values: PlainCells,
    /** By row: an index into `values`. */
    readonly codes: Codes,
  ) {}

  get length(): number {
    return this.codes.length
  }
}

/** The cells of a column, one for each row. */
export type Cells = PlainCells | CodedCells

/** Rows by column. A batch without rows makes the encoder send what it has so far. */
export interface RowBatch {
  rowCount: number
  columns: readonly Cells[]
}

/** Returns the cell of a row. */
export function cellIn(cells: Cells, row: number): Cell {
  return cells instanceof CodedCells
    ? cellAt(cells.values, cells.codes[row] ?? 0)
    : cellAt(cells, row)
}

/** Returns the source's type of decimal cells, or undefined for other cells. */
export function decimalTypeOf(cells: Cells): DecimalType | undefined {
  const values = cells instanceof CodedCells ? cells.values : cells
  return values instanceof DecimalCells ? values.type : undefined
}
