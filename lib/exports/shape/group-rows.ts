import type { Cell, ColumnValue, ExportDefinition, RowBatch } from '../export-definition'
import { type FieldBatch, fieldOf } from '../sources/source-scan'

/** The rows of one group so far. */
interface Group {
  keys: readonly Cell[]
  sums: Map<string, number>
  /** A field's value while all rows agree on it; null once they differ. */
  common: Map<string, Cell>
}

interface Plan {
  keyFields: readonly string[]
  sumFields: readonly string[]
  commonFields: readonly string[]
}

function planOf(
  values: readonly ColumnValue[],
  keyFields: readonly string[],
  silent: ReadonlySet<string>,
): Plan {
  const sums = new Set<string>()
  const common = new Set<string>()
  for (const value of values) {
    if (value.kind === 'common') common.add(value.field)
    if (value.kind === 'sum') for (const field of value.fields) sums.add(field)
    if (value.kind === 'percent')
      for (const field of [...value.part, ...value.whole]) sums.add(field)
  }
  const sumFields = [...sums].filter((field) => !silent.has(field))
  return { keyFields, sumFields, commonFields: [...common] }
}

function sumOf(group: Group, fields: readonly string[]): number {
  return fields.reduce((sum, field) => sum + (group.sums.get(field) ?? 0), 0)
}

function cellOf(group: Group, value: ColumnValue, keyFields: readonly string[]): Cell {
  switch (value.kind) {
    case 'field':
      return group.keys[keyFields.indexOf(value.field)]
    case 'common':
      return group.common.get(value.field)
    case 'sum':
      return sumOf(group, value.fields)
    case 'percent': {
      const whole = sumOf(group, value.whole)
      return whole === 0 ? null : (100 * sumOf(group, value.part)) / whole
    }
  }
}

/** Adds the rows `start` to before `end`, which are all of one group. */
function addRows(group: Group, batch: FieldBatch, plan: Plan, start: number, end: number): void {
  for (const field of plan.sumFields) {
    const data = fieldOf(batch, field)
    let sum = group.sums.get(field) ?? 0
    for (let row = start; row < end; row += 1) sum += Number(data[row] ?? 0)
    group.sums.set(field, sum)
  }
  for (const field of plan.commonFields) {
    const data = fieldOf(batch, field)
    let value = group.common.has(field) ? group.common.get(field) : data[start]
    for (let row = start; row < end; row += 1) if (data[row] !== value) value = null
    group.common.set(field, value)
  }
}

/** The first row from `start` on that belongs to another group. */
function endOfGroup(keys: readonly ArrayLike<Cell>[], start: number, rowCount: number): number {
  let end = start + 1
  while (end < rowCount && keys.every((data) => data[end] === data[start])) end += 1
  return end
}

/**
 * One row for each run of source rows with equal `groupBy` fields; the source is sorted by them, so
 * memory holds one group. Silent fields add nothing.
 */
export async function* groupRows(
  batches: AsyncIterable<FieldBatch>,
  { columns, groupBy = [] }: ExportDefinition,
  silentFields: ReadonlySet<string>,
): AsyncGenerator<RowBatch> {
  const values = columns.map(({ value }) => value)
  const plan = planOf(values, groupBy, silentFields)
  const toBatch = (groups: readonly Group[]): RowBatch => ({
    rowCount: groups.length,
    columns: values.map((value) => groups.map((group) => cellOf(group, value, groupBy))),
  })
  let open: Group | undefined
  for await (const batch of batches) {
    const keyData = groupBy.map((field) => fieldOf(batch, field))
    const finished: Group[] = []
    for (let start = 0; start < batch.rowCount; ) {
      const end = endOfGroup(keyData, start, batch.rowCount)
      const keys = keyData.map((data) => data[start])
      if (!open || keys.some((key, index) => key !== open?.keys[index])) {
        if (open) finished.push(open)
        open = { keys, sums: new Map(), common: new Map() }
      }
      addRows(open, batch, plan, start, end)
      start = end
    }
    if (finished.length > 0) yield toBatch(finished)
  }
  if (open) yield toBatch([open])
}
