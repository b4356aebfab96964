import { Decimal, decimalOf, rescale, type Whole } from './decimal'
import type { NestedValue } from './nested-type'

/** A cell that can be written as JSON. */
export abstract class JsonCell {
  abstract readonly text: string

  toString(): string {
    return this.text
  }
}

/** A cell that is a JSON text: a list, a map, a struct, or what a column of JSON stores. */
export class JsonText extends JsonCell {
  constructor(readonly text: string) {
    super()
  }
}

/** A list, a map or a struct with its parts; its JSON is written when it is asked for. */
export class NestedCell extends JsonCell {
  readonly #write: (value: NestedValue) => string

  constructor(
    readonly value: NestedValue,
    write: (value: NestedValue) => string,
  ) {
    super()
    this.#write = write
  }

  get text(): string {
    return this.#write(this.value)
  }
}

/** One value of a column; which type is used follows from the column's `ColumnType`. */
export type Cell = string | number | bigint | boolean | Decimal | JsonCell | null | undefined

export function isNumber(cell: Cell): cell is Whole | Decimal {
  return typeof cell === 'number' || typeof cell === 'bigint' || cell instanceof Decimal
}

/** What a source says of a column of decimals. */
export interface DecimalType {
  /** Digits in all. */
  precision: number
  /** Digits behind the point. */
  scale: number
}

/** Decimals of one type, without an object for each: whole units of 10^-scale, null or undefined for an empty cell. */
export class DecimalCells {
  constructor(
    readonly units: ArrayLike<Whole | null | undefined>,
    readonly type: DecimalType,
  ) {}

  get length(): number {
    return this.units.length
  }

  /** A decimal without a fraction is a whole number like others. */
  at(index: number): Whole | Decimal | null {
    const units = this.units[index] ?? null
    const { scale } = this.type
    return units === null || scale === 0 ? units : new Decimal(units, scale)
  }
}

/** Cells that stand each in its place. */
export type PlainCells = ArrayLike<Cell> | DecimalCells

export function cellAt(cells: PlainCells, index: number): Cell {
  return cells instanceof DecimalCells ? cells.at(index) : cells[index]
}

/** For each row the place of its value in a list. */
export type Codes = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>

/** Room for the codes of `rowCount` cells; half the memory where there are few values, as nearly always. */
export function roomForCodes(valueCount: number, rowCount: number): Codes {
  return valueCount <= 2 ** 16 ? new Uint16Array(rowCount) : new Uint32Array(rowCount)
}

let knownPlaces = new Uint32Array(0)

/** 0, 1, 2, …, at least `count` of them: the codes of cells that stand each in its place. */
export function places(count: number): Codes {
  if (knownPlaces.length < count) knownPlaces = Uint32Array.from({ length: count }, (_, row) => row)
  return knownPlaces
}

/** Cells of which many are alike: for each row the place of its value in a list. */
export class CodedCells {
  constructor(
    readonly values: PlainCells,
    /** By row: an index of `values`. */
    readonly codes: Codes,
  ) {}

  get length(): number {
    return this.codes.length
  }

  toArray(): Cell[] {
    const { codes } = this
    const values = plainCells(this.values)
    const cells = new Array<Cell>(codes.length)
    for (let row = 0; row < cells.length; row += 1) cells[row] = values[codes[row] ?? 0]
    return cells
  }
}

/** The cells of a column, one for each row. */
export type Cells = PlainCells | CodedCells

/** Rows by column; without rows it has what is known of a file sent. */
export interface RowBatch {
  rowCount: number
  columns: readonly Cells[]
}

/** The cell of a row. */
export function cellIn(cells: Cells, row: number): Cell {
  return cells instanceof CodedCells
    ? cellAt(cells.values, cells.codes[row] ?? 0)
    : cellAt(cells, row)
}

/** The type of decimals that the source has in a column; undefined for other cells. */
export function decimalTypeOf(cells: Cells): DecimalType | undefined {
  const values = cells instanceof CodedCells ? cells.values : cells
  return values instanceof DecimalCells ? values.type : undefined
}

/** Cells as decimals of a type, where they are: others, and what has more digits, stay as they are. */
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

/** The units of decimals, each in its place; undefined for cells that are not decimals of one type. */
export function plainUnits(cells: Cells): ArrayLike<Whole | null | undefined> | undefined {
  if (cells instanceof DecimalCells) return cells.units
  if (!(cells instanceof CodedCells && cells.values instanceof DecimalCells)) return undefined
  const { units } = cells.values
  return Array.from(cells.codes, (code) => units[code])
}

/** The same cells, each in its place. */
export function plainCells(cells: Cells): ArrayLike<Cell> {
  if (cells instanceof CodedCells) return cells.toArray()
  if (!(cells instanceof DecimalCells)) return cells
  return Array.from({ length: cells.length }, (_, row) => cells.at(row))
}

function sliceList<T>(list: ArrayLike<T>, start: number, end: number): ArrayLike<T> {
  return Array.prototype.slice.call(list, start, end)
}

/** Cells `start` to before `end`. */
export function sliceCells(cells: Cells, start: number, end: number): Cells {
  if (start === 0 && end === cells.length) return cells
  if (cells instanceof CodedCells) {
    return new CodedCells(cells.values, cells.codes.subarray(start, end))
  }
  return cells instanceof DecimalCells
    ? new DecimalCells(sliceList(cells.units, start, end), cells.type)
    : sliceList(cells, start, end)
}

function pickList<T>(list: ArrayLike<T>, rows: Uint32Array): (T | undefined)[] {
  const picked = new Array<T | undefined>(rows.length)
  for (let index = 0; index < picked.length; index += 1) picked[index] = list[rows[index] ?? 0]
  return picked
}

/** The cells of these rows, in their order. */
export function pickCells(cells: Cells, rows: Uint32Array): Cells {
  if (cells instanceof CodedCells) {
    const { codes, values } = cells
    const picked = roomForCodes(values.length, rows.length)
    for (let index = 0; index < picked.length; index += 1)
      picked[index] = codes[rows[index] ?? 0] ?? 0
    return new CodedCells(values, picked)
  }
  return cells instanceof DecimalCells
    ? new DecimalCells(pickList(cells.units, rows), cells.type)
    : pickList(cells, rows)
}
