import type { SchemaElement } from 'hyparquet'
import { expect } from 'playwright/test'
import type { ColumnType } from '@/lib/exports/model/export-definition'
import { exportExtensions } from '@/lib/exports/model/format-list'
import { test } from '../lake/mixed-lake'
import { writeNested } from '../lake/nesting/nested-file'
import { linesOf, ownDefinition, refusalOf } from '../lake/own-definition'

const micros = { type: 'INT64', converted_type: 'TIME_MICROS' } as const
const millis = { type: 'INT32', converted_type: 'TIME_MILLIS' } as const
const moment = {
  type: 'INT64',
  logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
} as const

/** Values that a file can contain and no type of Parquet means. */
const beyond: readonly (readonly [
  element: Omit<SchemaElement, 'name'>,
  declared: ColumnType,
  values: readonly [good: unknown, bad: unknown],
  words: string,
])[] = [
  [micros, 'text', [86_400_000_000n, -1n], 'the value -1 is not a time of day'],
  [micros, 'text', [0n, 86_400_000_001n], 'the value 86400000001 is not a time of day'],
  [millis, 'text', [86_399_999, 90_000_000], 'the value 90000000 is not a time of day'],
  [
    moment,
    'timestamp',
    [0n, 2n ** 62n],
    'the moment 4611686018427387904 ms after 1970 is beyond the year 290000',
  ],
  [
    moment,
    'timestamp',
    [0n, -(2n ** 63n)],
    'the moment -9223372036854775808 ms after 1970 is beyond the year 290000',
  ],
]

for (const [index, [element, declared, [good, bad], words]] of beyond.entries()) {
  test(`${element.converted_type ?? 'a moment'} ${bad} is refused in every format, with its row`, async ({
    lake,
  }) => {
    const dataset = `beyond-${index}`
    const leaf = { ...element, repetition_type: 'OPTIONAL' } as const
    writeNested(lake.place(dataset, 'part-0.parquet'), [leaf], [good, bad])
    lake.publish(dataset, [{ path: 'part-0.parquet', rows: 2 }])
    const definition = ownDefinition(dataset, [['x', declared]])
    for (const extension of exportExtensions) {
      const found = await refusalOf(lake.request(dataset, { definition, extension }))
      expect(found, extension).toContain(words)
      expect(found, extension).toContain('x, row 2')
    }
    const first = lake.request(dataset, { definition, extension: 'csv', search: 'limit=1' })
    if (declared === 'timestamp') expect(await linesOf(first)).toHaveLength(1)
  })
}
