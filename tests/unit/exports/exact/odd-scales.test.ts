import { writeFileSync } from 'node:fs'
import type { SchemaElement } from 'hyparquet'
import { expect } from 'playwright/test'
import { parseDecimal } from '@/lib/exports/values/decimal'
import { bytesOf } from '@/tests/support/lake/read-export'
import { column } from '../formats/encode-rows'
import { type MixedLake, test } from '../lake/mixed-lake'
import { writeNested } from '../lake/nesting/nested-file'
import { type Declared, filterOn, linesOf, ownDefinition } from '../lake/own-definition'

/** Decimals as some writers make them, although Parquet allows no such scale. DuckDB and Apache Arrow refuse the files. */
const decimals: readonly (readonly [
  name: string,
  element: Omit<SchemaElement, 'name'>,
  units: readonly bigint[],
  texts: readonly string[],
])[] = [
  [
    'hundreds',
    { type: 'INT64', converted_type: 'DECIMAL', precision: 18, scale: -2 },
    [123n, -1n, 0n, 999_999_999_999_999_999n],
    ['12300', '-100', '0', '99999999999999999900'],
  ],
  [
    'hundreds, by the newer annotation alone',
    { type: 'INT64', logical_type: { type: 'DECIMAL', precision: 5, scale: -2 } },
    [123n, -1n, 0n, 99_999n],
    ['12300', '-100', '0', '9999900'],
  ],
  [
    'tens in bytes',
    { type: 'BYTE_ARRAY', converted_type: 'DECIMAL', precision: 20, scale: -1 },
    [12_345_678_901_234_567_890n, -3n, 0n, 1n],
    ['123456789012345678900', '-30', '0', '10'],
  ],
  [
    'more digits of a fraction than digits',
    { type: 'INT64', converted_type: 'DECIMAL', precision: 2, scale: 4 },
    [12n, -99n, 0n, 1n],
    ['0.0012', '-0.0099', '0', '0.0001'],
  ],
]

async function parquetTexts(lake: MixedLake, dataset: string, columns: Declared, sql: string) {
  const definition = ownDefinition(dataset, columns)
  const path = lake.place(`${dataset}-out`, 'out.parquet')
  writeFileSync(path, await bytesOf(lake.request(dataset, { definition, extension: 'parquet' })))
  const rows = await lake.oracle.texts(`SELECT ${sql} FROM '${path}'`)
  // DuckDB leaves out the zero before a point.
  return rows.map(([text = '']) => String(parseDecimal(`${text}`.replace(/^(-?)\./, '$10.'))))
}

for (const [index, [name, element, units, texts]] of decimals.entries()) {
  test(`decimals of ${name} are exact in every kind of column`, async ({ lake }) => {
    const dataset = `odd-scale-${index}`
    const leaf = { ...element, repetition_type: 'OPTIONAL' } as const
    writeNested(lake.place(dataset, 'part-0.parquet'), [leaf], [...units])
    lake.publish(dataset, [{ path: 'part-0.parquet', rows: units.length }])
    const columns: Declared = [['x', 'decimal']]
    const definition = ownDefinition(dataset, columns)
    expect(await linesOf(lake.request(dataset, { definition }))).toEqual(
      texts.map((text) => `{"x":${text}}`),
    )
    expect(await parquetTexts(lake, dataset, columns, 'x')).toEqual(texts)

    const [first = ''] = texts
    const filtered = { ...definition, filters: [filterOn('x', { allowed: [first] })] }
    const search = `filter[x]=${first}`
    expect(await linesOf(lake.request(dataset, { definition: filtered, search }))).toHaveLength(1)

    const sum = column('x', 'decimal', { value: { kind: 'sum', fields: ['x'] } })
    const summed = { ...definition, columns: [sum], groupBy: ['x'] }
    const sums = await linesOf(lake.request(dataset, { definition: summed, extension: 'csv' }))
    expect(sums.toSorted()).toEqual(texts.toSorted())
  })

  test(`decimals of ${name} are exact in a list`, async ({ lake }) => {
    const dataset = `odd-scale-list-${index}`
    writeNested(
      lake.place(dataset, 'part-0.parquet'),
      [
        { repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { ...element, name: 'element', repetition_type: 'OPTIONAL' },
      ],
      [[...units], null],
    )
    lake.publish(dataset, [{ path: 'part-0.parquet', rows: 2 }])
    const columns: Declared = [['x', 'json']]
    const definition = ownDefinition(dataset, columns)
    expect(await linesOf(lake.request(dataset, { definition }))).toEqual([
      `{"x":[${texts.join(',')}]}`,
      '{"x":null}',
    ])
    const found = await parquetTexts(lake, dataset, columns, 'unnest(x)::VARCHAR')
    expect(found).toEqual(texts)
  })
}
