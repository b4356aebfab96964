import type { ParquetType } from 'hyparquet'
import { expect } from 'playwright/test'
import { test } from '../mixed-lake'
import { exportedFile, typesOf } from './compare-parquet'
import { writeNested } from './nested-file'

const sqlNames: Record<number, string> = {
  8: 'TINYINT',
  16: 'SMALLINT',
  32: 'INTEGER',
  64: 'BIGINT',
}

/** The ends of each range. */
const integers: readonly [bits: number, isSigned: boolean, type: ParquetType, values: unknown[]][] =
  [
    [8, true, 'INT32', [-128, 127]],
    [8, false, 'INT32', [0, 255]],
    [16, true, 'INT32', [-32_768, 32_767]],
    [16, false, 'INT32', [0, 65_535]],
    [32, true, 'INT32', [-(2 ** 31), 2 ** 31 - 1]],
    [32, false, 'INT32', [0, 2 ** 32 - 1]],
    [64, true, 'INT64', [-(2n ** 63n), 2n ** 63n - 1n]],
    [64, false, 'INT64', [0n, 2n ** 64n - 1n]],
  ]

for (const [bitWidth, isSigned, type, values] of integers) {
  const sqlName = `${isSigned ? '' : 'U'}${sqlNames[bitWidth]}`
  test(`a list of ${sqlName} has an annotation that every reader understands`, async ({ lake }) => {
    // DuckDB and Apache Arrow refuse a file with the newer one as hyparquet-writer stores it, such as the source here.
    const dataset = `list-of-${sqlName}`
    writeNested(
      lake.place(dataset, 'part-0.parquet'),
      [
        { repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        {
          name: 'element',
          repetition_type: 'OPTIONAL',
          type,
          logical_type: { type: 'INTEGER', bitWidth, isSigned },
        },
      ],
      [[...values, null], null, [], [null]],
    )
    lake.publish(dataset, [{ path: 'part-0.parquet', rows: 4 }])
    const path = await exportedFile(lake, dataset)
    expect(await typesOf(lake, `'${path}'`)).toEqual([`${sqlName}[]`])
    expect(await lake.oracle.texts(`SELECT x::VARCHAR FROM '${path}'`)).toEqual([
      [`[${values.join(', ')}, NULL]`],
      [null],
      ['[]'],
      ['[NULL]'],
    ])
  })
}
