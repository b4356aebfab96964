import { problem } from '@/lib/base/problem'
import type { Cell, RowBatch } from '../cells'
import type { ColumnValue } from '../export-definition'
import { type FieldBatch, fieldOf } from '../sources/source-scan'
import { compareCells } from './compare-cells'
import { ExportRefusal } from './export-refusal'
import { GroupIndex } from './group-index'
import { type RowShape, rateField } from './row-shape'

/** Groups are kept in memory until the last row was read. */
const maxGroups = 500_000

/** A number to add up: a field, times the rate of the row where amounts are converted. */
interface Summand {
  field: string
  rate?: string
  /** By group. */
  sums: number[]
}

/** Sums and agreed values of all groups so far. */
class Totals {
  readonly #summands = new Map<string, Summand>()
  readonly #common = new Map<string, Cell[]>()
  readonly #shape: RowShape

  constructor(shape: RowShape) {
    this.#shape = shape
    for (const { value } of shape.columns) {
      if (value.kind === 'common') this.#common.set(value.field, [])
      for (const field of summedFields(value)) {
        const rate = rateOf(value, shape)
        if (!shape.silentFields.has(field)) {
          this.#summands.set(`${field} ${rate}`, { field, ...(rate && { rate }), sums: [] })
        }
      }
    }
  }

  add(batch: FieldBatch, groups: Uint32Array): void {
    for (const { field, rate, sums } of this.#summands.values()) {
      const data = fieldOf(batch, field)
      const rates = rate ? fieldOf(batch, rate) : undefined
      for (let row = 0; row < batch.rowCount; row += 1) {
        const group = groups[row] ?? 0
        const amount = Number(data[row] ?? 0) * (rates ? Number(rates[row]) : 1)
        sums[group] = (sums[group] ?? 0) + amount
      }
    }
    for (const [field, agreed] of this.#common) {
      const data = fieldOf(batch, field)
      for (let row = 0; row < batch.rowCount; row += 1) {
        const group = groups[row] ?? 0
        if (!(group in agreed)) agreed[group] = data[row]
        else if (agreed[group] !== data[row] && compareCells(agreed[group], data[row]) !== 0)
          agreed[group] = null
      }
    }
  }

  #sumOf(fields: readonly string[], rate: string | undefined, group: number): number {
    let sum = 0
    for (const field of fields) sum += this.#summands.get(`${field} ${rate}`)?.sums[group] ?? 0
    return sum
  }

  cell(value: ColumnValue, keys: readonly Cell[], group: number): Cell {
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
        return whole === 0 ? null : (100 * this.#sumOf(value.part, undefined, group)) / whole
      }
    }
  }
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
    columns: shape.columns.map(({ value }) =>
      groups.map(({ keys, group }) => totals.cell(value, keys, group)),
    ),
  }
}
