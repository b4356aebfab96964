import { writeFileSync } from 'node:fs'
import { expect } from 'playwright/test'
import { ownColumns } from '@/lib/exports/definitions/column-rows'
import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { bytesOf } from '@/tests/support/lake/read-export'
import { type MixedLake, test } from './mixed-lake'
import { typesOf } from './nesting/compare-parquet'
import { type Declared, filterOn, linesOf, ownDefinition, refusalOf } from './own-definition'

/** Writes one file for each of these queries, in their order. */
async function writeFiles(lake: MixedLake, dataset: string, queries: readonly string[]) {
  const files = queries.map((_, index) => ({ path: `part-${index}.parquet`, rows: 2 }))
  for (const [index, sql] of queries.entries()) {
    const path = lake.place(dataset, `part-${index}.parquet`)
    await lake.oracle.run(`COPY (${sql}) TO '${path}' (FORMAT parquet)`)
  }
  lake.publish(dataset, files)
}

/** Type and values of the column `x` in the Parquet file of an export. */
async function parquetOf(
  lake: MixedLake,
  dataset: string,
  columns: Declared,
  changes: Partial<ExportRequest> = {},
) {
  const definition = { ...ownDefinition(dataset, columns), filters: [filterOn('id', {})] }
  return writtenBy(lake, dataset, { definition, ...changes })
}

async function writtenBy(lake: MixedLake, dataset: string, changes: Partial<ExportRequest>) {
  const request = lake.request(dataset, { ...changes, extension: 'parquet' })
  const path = lake.place(`${dataset}-out`, 'out.parquet')
  writeFileSync(path, await bytesOf(request))
  const rows = await lake.oracle.texts(`SELECT x::VARCHAR FROM '${path}'`)
  const [type] = await typesOf(lake, `(SELECT x FROM '${path}')`)
  return { type, texts: rows.map(([text]) => text) }
}

const ofMany: readonly {
  name: string
  /** The field of each file. */
  fields: readonly string[]
  declared: Declared[number][1]
  type: string
  texts: readonly string[]
}[] = [
  {
    name: 'decimals of more digits after the point',
    fields: ['1.25::DECIMAL(18,2)', '1.2345::DECIMAL(18,4)'],
    declared: 'decimal',
    type: 'DECIMAL(20,4)',
    texts: ['1.2500', '1.2345'],
  },
  {
    name: 'decimals of more digits before the point',
    fields: ['1.2345::DECIMAL(9,4)', '123456789012345.67::DECIMAL(18,2)'],
    declared: 'decimal',
    type: 'DECIMAL(20,4)',
    texts: ['1.2345', '123456789012345.6700'],
  },
  {
    name: 'decimals of one scale',
    fields: ['1.25::DECIMAL(4,2)', '123456789012345.67::DECIMAL(18,2)'],
    declared: 'decimal',
    type: 'DECIMAL(18,2)',
    texts: ['1.25', '123456789012345.67'],
  },
  {
    name: 'whole numbers and decimals',
    fields: ['1152921504606846977::BIGINT', '0.352::DECIMAL(38,18)'],
    declared: 'decimal',
    type: 'DECIMAL(38,18)',
    texts: ['1152921504606846977.000000000000000000', '0.352000000000000000'],
  },
  {
    name: 'signed and unsigned whole numbers',
    fields: ['(-9223372036854775807)::BIGINT', '18446744073709551615::UBIGINT'],
    declared: 'integer',
    type: 'DECIMAL(20,0)',
    texts: ['-9223372036854775807', '18446744073709551615'],
  },
  {
    name: 'whole numbers of 64 bits and of 38 digits',
    fields: ['7::INTEGER', '9007199254740993::DECIMAL(38,0)'],
    declared: 'integer',
    type: 'DECIMAL(38,0)',
    texts: ['7', '9007199254740993'],
  },
  {
    name: 'decimals and floating point',
    fields: ['1.25::DECIMAL(18,2)', '2.123456::DOUBLE'],
    declared: 'decimal',
    type: 'DOUBLE',
    texts: ['1.25', '2.123456'],
  },
]

test('amounts that can be converted have one type for all files in Parquet, too', async ({
  lake,
}) => {
  const amounts = ['1.25::DECIMAL(5,2)', '1234567.5::DECIMAL(12,4)']
  const columns = (amount: string) =>
    `${amount} AS x, ${amount} AS x_eur, 2::DECIMAL(3,1) AS rate_usd`
  await writeFiles(
    lake,
    'amounts',
    amounts.map((amount) => `SELECT ${columns(amount)}`),
  )
  const described = { name: 'currencycode', synonyms: [], title: 'X', description: 'x.' }
  const definition: ExportDefinition = {
    ...ownDefinition('amounts', []),
    columns: ownColumns([['x', 'own money', 'x', 'x.']]),
    filters: [{ ...described, kind: 'currency', allowed: ['EUR', 'USD'] }],
  }
  const own = { type: 'DECIMAL(11,2)', texts: ['1.25', '1234567.50'] }
  for (const [search, written] of [
    ['', own],
    ['filter[currencycode]=EUR', own],
    ['filter[currencycode]=USD', { type: 'DECIMAL(38,2)', texts: ['2.50', '2469135.00'] }],
  ] as const) {
    expect(await writtenBy(lake, 'amounts', { definition, search }), search).toEqual(written)
  }
})

test('a decimal beside floating point is rounded as in the other formats', async ({ lake }) => {
  const files = ['2.5::DOUBLE', '1.005::DECIMAL(19,6)', '1234567890123.456789::DECIMAL(19,6)']
  await writeFiles(
    lake,
    'rounded',
    files.map((field) => `SELECT ${field} AS x`),
  )
  const columns = ownColumns([['x', 'money', 'x', 'x.']])
  const definition = { ...ownDefinition('rounded', []), columns }
  expect(await linesOf(lake.request('rounded', { definition, extension: 'csv' }))).toEqual([
    '2.50',
    '1.01',
    '1234567890123.46',
  ])
  expect(await writtenBy(lake, 'rounded', { definition })).toEqual({
    type: 'DOUBLE',
    texts: ['2.5', '1.01', '1234567890123.46'],
  })
})

test('a decimal that floating point cannot hold is refused, with advice that helps', async ({
  lake,
}) => {
  const files = ['1.5::DOUBLE', '1234567890123456.78::DECIMAL(18,2)']
  await writeFiles(
    lake,
    'inexact',
    files.map((field, id) => `SELECT ${id} AS id, ${field} AS x`),
  )
  const definition = ownDefinition('inexact', [['x', 'decimal']])
  const request = lake.request('inexact', { definition, extension: 'parquet', search: 'sort=-x' })
  expect(await refusalOf(request)).toBe(
    'Column x, row 1: the value 1234567890123456.78 does not fit into DOUBLE. Ask for csv or json.',
  )
})

for (const [index, { name, fields, declared, type, texts }] of ofMany.entries()) {
  test(`${name} of several files have one type in Parquet, in any order`, async ({ lake }) => {
    const columns: Declared = [
      ['id', 'integer'],
      ['x', declared],
    ]
    for (const order of ['as they are', 'reversed'] as const) {
      const dataset = `differing-${index}-${order === 'reversed'}`
      const rows = fields.map((field, row) => `SELECT ${row} AS id, ${field} AS x`)
      await writeFiles(lake, dataset, order === 'reversed' ? rows.toReversed() : rows)
      for (const search of ['sort=id', 'sort=-x,id', '']) {
        const found = await parquetOf(lake, dataset, columns, { search })
        expect(found.type, search).toBe(type)
        expect(found.texts.toSorted(), search).toEqual([...texts].toSorted())
      }
      const none = await parquetOf(lake, dataset, columns, { search: 'filter[id]=99' })
      expect(none, 'without rows').toEqual({ type, texts: [] })
    }
  })
}
