import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import type { ColumnValue, ExportColumn } from '@/lib/exports/model/export-definition'
import type { FieldBatch } from '@/lib/exports/model/source-scan'
import type { RowShape } from '@/lib/exports/rows/row-shape'
import { neededFields } from '@/lib/exports/rows/row-shape'
import { type RowWishes, shapeRows } from '@/lib/exports/rows/shape-rows'
import type { Cell } from '@/lib/exports/values/cell'
import { plainCells } from '@/lib/exports/values/plain-cells'

type Row = Readonly<Record<string, Cell>>

function column(name: string, value: ColumnValue = { kind: 'field', field: name }): ExportColumn {
  return { name, type: 'decimal', title: name, description: name, value }
}

async function* toBatches(rows: readonly Row[], size: number): AsyncGenerator<FieldBatch> {
  const names = Object.keys(rows[0] ?? {})
  for (let start = 0; start < rows.length; start += size) {
    const part = rows.slice(start, start + size)
    const fields = new Map(names.map((name) => [name, part.map((row) => row[name])]))
    yield { rowCount: part.length, fields }
  }
}

async function shaped(
  rows: readonly Row[],
  shape: Partial<RowShape> & Pick<RowShape, 'columns'>,
  wishes: Partial<RowWishes> = {},
  size = 3,
): Promise<Cell[][]> {
  const whole: RowShape = { name: 'sample', excludedFields: new Set(), ...shape }
  const asked: RowWishes = { columns: shape.columns, sort: [], ...wishes }
  const found: Cell[][] = []
  for await (const batch of shapeRows(toBatches(rows, size), whole, asked)) {
    for (let row = 0; row < batch.rowCount; row += 1) {
      found.push(batch.columns.map((cells) => plainCells(cells)[row]))
    }
  }
  return found
}

const [id, amount] = [column('id'), column('amount')]
const row = fc.record({
  id: fc.integer({ min: 0, max: 4 }),
  kind: fc.constantFrom('a', 'b', 'a,b'),
  amount: fc.integer({ min: -100, max: 100 }),
})

test('each group is summed once, for any order and batching of rows', async () => {
  const shape = {
    groupBy: ['id', 'kind'],
    columns: [id, column('kind'), column('total', { kind: 'sum', fields: ['amount'] })],
  }
  await fc.assert(
    fc.asyncProperty(fc.array(row), fc.integer({ min: 1, max: 9 }), async (rows, size) => {
      const totals = new Map<string, number>()
      for (const one of rows) {
        const key = JSON.stringify([one.id, one.kind])
        totals.set(key, (totals.get(key) ?? 0) + one.amount)
      }
      const expected = [...totals]
        .map(([key, total]) => [...JSON.parse(key), total])
        .sort((left, right) => left[0] - right[0] || (left[1] < right[1] ? -1 : 1))
      expect(await shaped(rows, shape, {}, size)).toEqual(expected)
      expect(await shaped(rows.toReversed(), shape, {}, size)).toEqual(expected)
    }),
  )
})

test('sorting is stable with empty cells last, and the limit applies afterwards', async () => {
  const cell = fc.option(fc.integer({ min: 0, max: 5 }))
  const rows = fc.array(fc.record({ id: fc.integer(), amount: cell }))
  await fc.assert(
    fc.asyncProperty(rows, fc.boolean(), fc.integer({ min: 1, max: 5 }), async (all, down, cut) => {
      const filled = all.filter((one) => one.amount !== null)
      const expected = [
        ...filled.sort((left, right) => {
          const order = (left.amount ?? 0) - (right.amount ?? 0)
          return down ? -order : order
        }),
        ...all.filter((one) => one.amount === null),
      ]
      const sort = [{ column: amount, isDescending: down }]
      const found = await shaped(
        all,
        { columns: [id, amount] },
        { columns: [id], sort, limit: cut },
      )
      expect(found).toEqual(expected.slice(0, cut).map((one) => [one.id]))
    }),
  )
})

test('a row limit stops the source', async () => {
  let batches = 0
  async function* endless(): AsyncGenerator<FieldBatch> {
    for (;;) {
      batches += 1
      yield { rowCount: 4, fields: new Map([['id', [1, 2, 3, 4]]]) }
    }
  }
  const shape: RowShape = { name: 'sample', columns: [id], excludedFields: new Set() }
  let rows = 0
  for await (const batch of shapeRows(endless(), shape, { columns: [id], sort: [], limit: 6 })) {
    rows += batch.rowCount
  }
  expect([rows, batches]).toEqual([6, 2])
})

test('amounts are converted with the rate of their own row, and euros are not converted', async () => {
  const rows: Row[] = [
    { own: 110, eur: 100, rate_usd: 1.1, code: 'CHF' },
    { own: 50, eur: 50, rate_usd: 1.2, code: 'EUR' },
    { own: null, eur: null, rate_usd: 1.2, code: 'EUR' },
  ]
  const columns = [
    column('value', { kind: 'field', field: 'own', euros: 'eur' }),
    column('currency', { kind: 'currency', field: 'code' }),
  ]
  const grouped = {
    groupBy: ['code'],
    columns: [
      column('code'),
      column('sum', { kind: 'sum', fields: ['eur'], isMoney: true }),
      column('count', { kind: 'sum', fields: ['eur'] }),
    ],
  }
  expect(await shaped(rows, { columns })).toEqual([
    [110, 'CHF'],
    [50, 'EUR'],
    [null, 'EUR'],
  ])
  expect(await shaped(rows, { columns, currency: 'EUR' })).toEqual([
    [100, 'EUR'],
    [50, 'EUR'],
    [null, 'EUR'],
  ])
  const converted = await shaped(rows, { columns, currency: 'USD' })
  expect(converted.map(([value]) => value && Number(value).toFixed(2))).toEqual([
    '110.00',
    '60.00',
    null,
  ])
  const sums = await shaped(rows, { ...grouped, currency: 'USD' })
  expect(sums.map(([code, sum, plain]) => [code, Number(sum).toFixed(2), plain])).toEqual([
    ['CHF', '110.00', 100],
    ['EUR', '60.00', 50],
  ])
  const shape = { name: 'sample', columns, excludedFields: new Set<string>() }
  expect(neededFields({ ...shape, currency: 'USD' })).toEqual(['eur', 'rate_usd'])
  expect(neededFields({ ...shape, currency: 'EUR' })).toEqual(['eur'])
  expect(neededFields(shape)).toEqual(['own', 'code'])
})

test('more rows than fit in memory are refused, with the parameter that would help', async () => {
  async function* many(): AsyncGenerator<FieldBatch> {
    for (let start = 0; start < 600_000; start += 100_000) {
      const ids = Float64Array.from({ length: 100_000 }, (_, index) => start + index)
      yield { rowCount: ids.length, fields: new Map([['id', ids]]) }
    }
  }
  const shape: RowShape = { name: 'sample', columns: [id], excludedFields: new Set() }
  const sort = [{ column: id, isDescending: true }]
  for (const [rows, parameter] of [
    [shapeRows(many(), shape, { columns: [id], sort }), 'sort'],
    [
      shapeRows(many(), { ...shape, groupBy: ['id'] }, { columns: [id], sort: [] }),
      'filter[timerange]',
    ],
  ] as const) {
    const reading = (async () => {
      for await (const batch of rows) expect(batch.rowCount).toBe(0)
    })()
    const errors = [expect.objectContaining({ parameter, fix: expect.any(String) })]
    const problem = expect.objectContaining({ code: 'invalid_parameter', errors })
    await expect(reading).rejects.toEqual(expect.objectContaining({ problem }))
  }
})
