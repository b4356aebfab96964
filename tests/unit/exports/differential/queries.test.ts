import { expect } from 'playwright/test'
import type { ExportColumn } from '@/lib/exports/model/export-definition'
import { parseDecimal } from '@/lib/exports/values/decimal'
import { column } from '../formats/encode-rows'
import { jsonCells, test } from '../lake/mixed-lake'
import { filterOn, ownDefinition } from '../lake/own-definition'

/** Exact numbers near the bounds of their types, and a key of seven values to group by. */
const rows = `SELECT i % 7 AS k,
  ((hash(i) % 100000000000000000::UBIGINT)::HUGEINT - 50000000000000000)::DECIMAL(38,0)::DECIMAL(38,18) AS spark,
  ((hash(i + 1) % 1000000000000000::UBIGINT)::DECIMAL(18,0) / 100)::DECIMAL(18,2) AS money,
  (hash(i) % 4611686018427387904::UBIGINT)::BIGINT AS big,
  CASE WHEN i % 5 = 0 THEN NULL ELSE (i % 11 - 5)::DECIMAL(9,3) / 4 END::DECIMAL(9,3) AS small
  FROM range(3000) r(i)`

function sum(field: string): ExportColumn {
  return column(field, 'decimal', { value: { kind: 'sum', fields: [field] } })
}

function plain(found: readonly (readonly (string | null)[])[]): (string | null)[][] {
  return found.map((cells) =>
    cells.map((cell) => cell && String(parseDecimal(cell.replace(/^(-?)\./, '$10.')))),
  )
}

test('exact numbers are filtered, sorted, summed and grouped as in SQL', async ({ lake }) => {
  const dataset = 'queries'
  const path = lake.place(dataset, 'part-0.parquet')
  await lake.oracle.run(`COPY (${rows}) TO '${path}' (FORMAT parquet, ROW_GROUP_SIZE 2048)`)
  lake.publish(dataset, [{ path: 'part-0.parquet', rows: 3000 }])
  const table = lake.table(dataset)

  const sums = ['spark', 'money', 'big', 'small']
  const grouped = {
    ...ownDefinition(dataset, []),
    columns: [column('k', 'integer'), ...sums.map(sum)],
    groupBy: ['k'],
  }
  const wantedSums = await lake.oracle.texts(
    `SELECT k, ${sums.map((field) => `sum(${field})`).join(', ')} FROM ${table} GROUP BY k ORDER BY k`,
  )
  const found = await jsonCells(lake.request(dataset, { definition: grouped }))
  expect(plain(found)).toEqual(plain(wantedSums))

  const definition = {
    ...ownDefinition(dataset, [
      ['spark', 'decimal'],
      ['small', 'decimal'],
      ['money', 'decimal'],
    ]),
    filters: [filterOn('small', { allowed: ['0.75', '-1.25', '0'] }), filterOn('big', {})],
  }
  for (const [search, sql] of [
    ['sort=-spark', 'ORDER BY spark DESC'],
    ['sort=small,-money,spark', 'ORDER BY small ASC NULLS LAST, money DESC, spark'],
    ['sort=spark&filter[small]=0.75,-1.25', 'WHERE small IN (0.75, -1.25) ORDER BY spark'],
    ['sort=spark&filter[small]=0', 'WHERE small = 0 ORDER BY spark'],
  ] as const) {
    const wanted = await lake.oracle.texts(`SELECT spark, small, money FROM ${table} ${sql}`)
    const rowsFound = await jsonCells(lake.request(dataset, { definition, search }))
    expect(wanted.length, search).toBeGreaterThan(0)
    expect(plain(rowsFound), search).toEqual(plain(wanted))
  }

  const [[big, spark] = []] = await lake.oracle.texts(
    `SELECT max(big), arg_max(spark, big) FROM ${table}`,
  )
  const one = await jsonCells(
    lake.request(dataset, { definition, search: `filter[big]=${big}&columns=spark` }),
  )
  expect(plain(one)).toEqual(plain([[spark ?? null]]))
})
