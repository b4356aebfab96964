import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { expect, test } from 'playwright/test'
import { nestedColumn } from '@/lib/exports/formats/parquet/nested-column'
import { magic, ParquetFile } from '@/lib/exports/formats/parquet/parquet-file'
import { NestedCell } from '@/lib/exports/values/cell'

const text = {
  type: 'BYTE_ARRAY',
  converted_type: 'UTF8',
  logical_type: { type: 'STRING' },
} as const
const tags = nestedColumn('tags', {
  kind: 'list',
  item: { kind: 'leaf', name: 'STRING', element: text },
})
const perRow = 4_000
const mostValues = 125_000

test('lists of many different texts are held in memory in bounded groups', async () => {
  const rowCount = 80
  const listOf = (row: number) => Array.from({ length: perRow }, (_, at) => `tag ${row} of ${at}`)
  const cells = Array.from(
    { length: rowCount },
    (_, row) => new NestedCell(listOf(row), () => 'not asked for'),
  )
  const written = new ParquetFile([tags])
  const chunks: Uint8Array[] = [magic]
  for await (const bytes of written.add({ rowCount, columns: [cells] }, 0)) chunks.push(bytes)
  for await (const bytes of written.finish()) chunks.push(bytes)
  const file = new Uint8Array(Buffer.concat(chunks)).buffer
  const groups = parquetMetadata(file).row_groups.map(({ columns }) =>
    Number(columns[0]?.meta_data?.num_values),
  )
  expect(groups.reduce((sum, values) => sum + values, 0)).toBe(rowCount * perRow)
  expect(Math.max(...groups)).toBeLessThan(mostValues + perRow)
  const rows = await parquetReadObjects({ file })
  expect(rows.map((row) => row.tags)).toEqual(
    Array.from({ length: rowCount }, (_, row) => listOf(row)),
  )
})
