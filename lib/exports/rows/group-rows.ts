import { problem } from '@/lib/base/problem'
import {
  type Cell,
  type Cells,
  type DecimalType,
  decimalCells,
  decimalTypeOf,
  type RowBatch,
} from '../model/cells'
import { addNumbers, compareNumbers, type Decimal, percentOf, type Whole } from '../model/decimal'
import type { ColumnValue, ExportColumn } from '../model/export-definition'
import { ExportRefusal } from '../model/export-refusal'
import { cellsOf, type FieldBatch, fieldOf } from '../model/source-scan'
import { compareCells, isSameCell } from './compare-cells'
import { convertAmounts } from './convert-amounts'
import { ExactSums } from './exact-sums'
import { GroupIndex } from './group-index'
import { type RowShape, rateField } from './row-shape'

/** Groups are kept in memory until the last row was read. */
const maxGroups = 500_000

/** A number to add up: a field, times the rate of the row where amounts are converted. */
interface Summand {
  field: string
  rate?: string
  sums: ExactSums
}

/** Sums and agreed values of all groups so far. */
class Totals {
  readonly #summands = new Map<string, Summand>()
  readonly #common = new Map<string, Cell[]>()
  readonly #types = new Map<string, DecimalType | undefined>()
  readonly #shape: RowShape

  constructor(shape: RowShape) {
    this.#shape = shape
    for (const { value } of shape.columns) {
      if (value.kind === 'common') this.#common.set(value.field, [])
      for (const field of summedFields(value)) {
        const rate = rateOf(value, shape)
        if (!shape.excludedFields.has(field)) {
          const sums = new ExactSums()
          this.#summands.set(`${field} ${rate}`, { field, ...(rate && { rate }), sums })
        }
      }
    }
  }

  add(batch: FieldBatch, groups: Uint32Array): void {
    for (const { field, rate, sums } of this.#summands.values()) {
      const amounts = cellsOf(batch, field)
      sums.add(rate ? convertAmounts(amounts, cellsOf(batch, rate)) : amounts, groups)
    }
    for (const [field, agreed] of this.#common) {
      const data = fieldOf(batch, field)
      for (let row = 0; row < batch.rowCount; row += 1) {
        const group = groups[row] ?? 0
        if (!(group in agreed)) agreed[group] = data[row]
        else if (!isSameCell(agreed[group], data[row])) agreed[group] = null
      }
    }
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
        return this.#common.get(value.field)?.[group]
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

  /** The cells of a column, one for each group. */
  cells(column: ExportColumn, groups: readonly Group[]): Cells {
    const cells = groups.map(({ keys, group }) => this.#cell(column, keys, group))
    const type = this.#typeOf(column.value)
    return type ? decimalCells(cells, type) : cells
  }
}

interface Group {
  keys: readonly Cell[]
  group: number
}

function summedFields(value: ColumnValue): readonly string[] {
  if (value.kind === 'sum') return value.fields
  return value.kind === 'percent' ? [...value.part, ...value.whole] : []
}

function rateOf(value: ColumnValue, shape: RowShape): string | undefined {
  return value.kind === 'sum' && value.isMoney ? rateField(shape) : undefined
}

function compareKeys(left: readonly Cell[], right: readonly Cell[]): number {
  for (const [index, cell] of left.entries()) {
    const order = compareCells(cell, right[index])
    if (order !== 0) return order
  }
  return 0
}

/**
 * One row for each distinct value of the `groupBy` fields, sorted by them; silent fields add nothing.
 * @throws ExportRefusal beyond half a million groups
 */
export async function* groupRows(
  batches: AsyncIterable<FieldBatch>,
  shape: RowShape,
): AsyncGenerator<RowBatch> {
  const index = new GroupIndex()
  const totals = new Totals(shape)
  for await (const batch of batches) {
    const keyData = (shape.groupBy ?? []).map((field) => fieldOf(batch, field))
    totals.add(batch, index.numbersOf(keyData, batch.rowCount))
    if (index.keys.length > maxGroups) {
      const fix = 'narrow it, or ask for a report by something coarser'
      const message = `holds more than ${maxGroups} rows to sum up`
      const errors = [{ parameter: 'filter[timerange]', message, fix }]
      throw new ExportRefusal(problem('invalid_parameter', 'Too many rows to sum up.', { errors }))
    }
  }
  const groups = index.keys.map((keys, group) => ({ keys, group }))
  groups.sort((left, right) => compareKeys(left.keys, right.keys))
  if (groups.length === 0) return
  yield {
    rowCount: groups.length,
    columns: shape.columns.map((column) => totals.cells(column, groups)),
  }
}
