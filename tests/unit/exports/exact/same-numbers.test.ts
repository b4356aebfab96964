import { expect } from 'playwright/test'
import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import { compareCells } from '@/lib/exports/rows/compare-cells'
import { column } from '../formats/encode-rows'
import { type MixedLake, test } from '../lake/mixed-lake'
import { linesOf, ownDefinition } from '../lake/own-definition'

/** The same numbers, and no number, in files whose columns have other types. */
const stored = [
  `SELECT 1 AS id, 3::INTEGER AS x UNION ALL SELECT 2, NULL`,
  `SELECT 1 AS id, 3::BIGINT AS x UNION ALL SELECT 2, 5`,
  `SELECT 1 AS id, 3::DECIMAL(38,18) AS x UNION ALL SELECT 2, 5`,
  `SELECT 1 AS id, 3::DECIMAL(9,2) AS x UNION ALL SELECT 3, 1.5`,
  `SELECT 1 AS id, 3::DOUBLE AS x UNION ALL SELECT 3, 'NaN'::DOUBLE UNION ALL SELECT 2, 1.5::DOUBLE`,
]

const count = column('n', 'integer', { value: { kind: 'sum', fields: ['id'] } })

async function linesWith(lake: MixedLake, changes: Partial<ExportDefinition>, search = '') {
  const files = stored.map((_, index) => ({ path: `part-${index}.parquet`, rows: 3 }))
  for (const [index, { path }] of files.entries()) {
    const place = lake.place('same-numbers', path)
    await lake.oracle.run(`COPY (${stored[index]}) TO '${place}' (FORMAT parquet)`)
  }
  lake.publish('same-numbers', files)
  const definition = { ...ownDefinition('same-numbers', []), ...changes }
  return linesOf(lake.request('same-numbers', { definition, search, extension: 'csv' }))
}

test('equal numbers form one group, and values that are not numbers another', async ({ lake }) => {
  const columns = [column('x', 'decimal'), count]
  const found = await linesWith(lake, { columns, groupBy: ['x'] })
  expect(found.sort()).toEqual([',5', '1.5,5', '3,5', '5,4'])
})

test('equal numbers match in any stored form', async ({ lake }) => {
  const common = column('x', 'decimal', { value: { kind: 'common', field: 'x' } })
  const found = await linesWith(lake, {
    columns: [column('id', 'integer'), common],
    groupBy: ['id'],
  })
  expect(found.sort()).toEqual(['1,3', '2,', '3,'])
})

test('numbers are sorted by value in any stored form', async ({ lake }) => {
  const found = await linesWith(lake, { columns: [column('x', 'decimal')] }, 'sort=-x')
  expect(found).toEqual(['5', '5', '3', '3', '3', '3', '3', '1.5', '1.5', '""', '""'])
  expect([compareCells(2n, 2), compareCells(2, 2n), compareCells(2, 3n)]).toEqual([0, 0, -1])
})
