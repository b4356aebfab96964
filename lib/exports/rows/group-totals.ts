import type { ColumnValue, ExportColumn } from '../model/export-definition'
import { cellsOf, type FieldBatch } from '../model/source-scan'
import { addNumbers, compareNumbers, percentOf } from '../values/arithmetic'
import type { Cell } from '../values/cell'
import { type Cells, DecimalCells, type DecimalType, decimalTypeOf } from '../values/cells'
import type { Decimal } from '../values/decimal'
import { decimalCells, plainUnits } from '../values/plain-cells'
import type { Whole } from '../values/whole'
import type { GroupedRows } from './add-by-group'
import { CommonValues } from './common-values'
import { ExactSums } from './exact-sums'
import { inSlices } from './in-slices'
import { type RowShape, rateField } from './row-shape'
import { ratesOf } from './summands'

/** A field to sum. With a rate, each value is multiplied by the rate of its row. */
interface Summand {
  field: string
  rate?: string
  sums: ExactSums
}

/** Groups between two yields. There are few, because percentages divide integers of any size. */
const groupsAtOnce = 512

/** Returns cells as decimals of a type, or unchanged if one of them is not such a decimal. */
async function allAsDecimals(cells: readonly Cell[], type: DecimalType): Promise<Cells> {
  const units: (Whole | null | undefined)[] = []
  await inSlices(cells.length, (start, end) => {
    const decimals = plainUnits(decimalCells(cells.slice(start, end), type))
    for (let row = 0; row < end - start && decimals; row += 1) units.push(decimals[row])
  })
  return units.length === cells.length ? new DecimalCells(units, type) : cells
}

function summedFields(value: ColumnValue): readonly string[] {
  if (value.kind === 'sum') return value.fields
  return value.kind === 'percent' ? [...value.part, ...value.whole] : []
}

function rateOf(value: ColumnValue, shape: RowShape): string | undefined {
  return value.kind === 'sum' && value.isMoney ? rateField(shape) : undefined
}

/** Sums and common values of all groups so far. */
export class GroupTotals {
  readonly #summands = new Map<string, Summand>()
  readonly #common = new Map<string, CommonValues>()
  readonly #types = new Map<string, DecimalType | undefined>()
  readonly #shape: RowShape

  constructor(shape: RowShape) {
    this.#shape = shape
    for (const { value } of shape.columns) {
      if (value.kind === 'common') this.#common.set(value.field, new CommonValues())
      for (const field of summedFields(value)) {
        const rate = rateOf(value, shape)
        if (!shape.excludedFields.has(field)) {
          const sums = new ExactSums()
          this.#summands.set(`${field} ${rate}`, { field, ...(rate && { rate }), sums })
        }
      }
    }
  }

  async add(batch: FieldBatch, rows: GroupedRows): Promise<void> {
    const rate = [...this.#summands.values()].find((summand) => summand.rate)?.rate
    const rates = rate === undefined ? undefined : ratesOf(cellsOf(batch, rate))
    for (const { field, rate, sums } of this.#summands.values()) {
      await sums.add(rows, cellsOf(batch, field), rate === undefined ? undefined : rates)
    }
    for (const [field, common] of this.#common) await common.add(rows, cellsOf(batch, field))
    for (const { value } of this.#shape.columns) {
      const isCopied = value.kind === 'field' || value.kind === 'common'
      if (isCopied && !this.#types.has(value.field)) {
        this.#types.set(value.field, decimalTypeOf(cellsOf(batch, value.field)))
      }
    }
  }

  #sumOf(fields: readonly string[], rate: string | undefined, group: number): Whole | Decimal {
    let sum: Whole | Decimal = 0
    for (const field of fields) {
      const sums = this.#summands.get(`${field} ${rate}`)?.sums
      if (sums) sum = addNumbers(sum, sums.at(group))
    }
    return sum
  }

  #cell({ value, fractionDigits }: ExportColumn, keys: readonly Cell[], group: number): Cell {
    switch (value.kind) {
      case 'field':
        return keys[this.#shape.groupBy?.indexOf(value.field) ?? -1]
      case 'currency':
        return this.#shape.currency
      case 'common':
        return this.#common.get(value.field)?.at(group)
      case 'sum':
        return this.#sumOf(value.fields, rateOf(value, this.#shape), group)
      case 'percent': {
        const whole = this.#sumOf(value.whole, undefined, group)
        if (compareNumbers(whole, 0) === 0) return null
        return percentOf(this.#sumOf(value.part, undefined, group), whole, fractionDigits)
      }
    }
  }

  #typeOf(value: ColumnValue): DecimalType | undefined {
    if (value.kind === 'field' || value.kind === 'common') return this.#types.get(value.field)
    if (value.kind !== 'sum') return undefined
    const rate = rateOf(value, this.#shape)
    const types = value.fields.flatMap(
      (field) => this.#summands.get(`${field} ${rate}`)?.sums.type ?? [],
    )
    const scales = types.map(({ scale }) => scale)
    return types[0] && { ...types[0], scale: Math.max(...scales) }
  }

  /** Returns the cells of a column, one for each group, in the given order. */
  async cells(
    column: ExportColumn,
    keys: readonly (readonly Cell[])[],
    order: Uint32Array,
  ): Promise<Cells> {
    const cells: Cell[] = []
    const inOrder = (start: number, end: number) => {
      for (const group of order.subarray(start, end)) {
        cells.push(this.#cell(column, keys[group] ?? [], group))
      }
    }
    await inSlices(order.length, inOrder, groupsAtOnce)
    const type = this.#typeOf(column.value)
    return type ? allAsDecimals(cells, type) : cells
  }
}
