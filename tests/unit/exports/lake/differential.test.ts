import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect } from 'playwright/test'
import { neutraliseFormula } from '@/lib/exports/formats/text/neutralise-formula'
import { parseDecimal } from '@/lib/exports/values/decimal'
import { textOf } from '@/tests/support/lake/read-export'
import { jsonCells, type MixedLake, test } from './mixed-lake'
import { expected, type MixedColumn, mixedColumns, mixedRows } from './mixed-table'
import { anyTable, writeTable, writtenFields } from './written-file'

const rowCount = 5000
const codecs = ['uncompressed', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4_raw'] as const
/** Pages with and without dictionaries, and the delta and byte-split encodings of version 2. */
const layouts = [
  ...codecs.map((codec) => [codec, 'PARQUET_VERSION V1'] as const),
  ['snappy', 'PARQUET_VERSION V1, DICTIONARY_SIZE_LIMIT 1'],
  ['uncompressed', 'PARQUET_VERSION V2, DICTIONARY_SIZE_LIMIT 1'],
  ['zstd', 'PARQUET_VERSION V2'],
] as const

function expectedCells(lake: MixedLake, dataset: string, where = 'true') {
  const cells = mixedColumns.map((column) => expected(column)).join(', ')
  return lake.oracle.texts(`SELECT ${cells} FROM ${lake.table(dataset)} WHERE ${where} ORDER BY id`)
}

/** The first cell that differs, with its column and row: two whole tables would be no help. */
function difference(
  found: readonly unknown[][],
  wanted: readonly unknown[][],
  columns: readonly MixedColumn[] = mixedColumns,
): string[] {
  if (found.length !== wanted.length) return [`${found.length} rows, not ${wanted.length}`]
  return columns.flatMap(({ name, type }, column) => {
    // The same digits may be written with and without an exponent, or zeros at their end.
    const read = (cell: unknown) =>
      type === 'decimal' && cell !== null ? String(parseDecimal(String(cell))) : cell
    const row = found.findIndex(
      (cells, index) => read(cells[column]) !== read(wanted[index]?.[column]),
    )
    if (row < 0) return []
    return `${name}[${row}] is ${found[row]?.[column]}, not ${wanted[row]?.[column]}`
  })
}

for (const [codec, options] of layouts) {
  test(`files written by DuckDB are read: ${codec}, ${options}`, async ({ lake }) => {
    const dataset = `${codec}-${options.replaceAll(/\W+/g, '-')}`
    const path = lake.place(dataset, 'part-0.parquet')
    await lake.oracle.run(
      `COPY (${mixedRows(0, rowCount)}) TO '${path}'
        (FORMAT parquet, COMPRESSION ${codec}, ROW_GROUP_SIZE 2048, ${options})`,
    )
    lake.publish(dataset, [{ path: 'part-0.parquet', rows: rowCount }])
    const wanted = await expectedCells(lake, dataset)
    expect(difference(await jsonCells(lake.request(dataset)), wanted)).toEqual([])
  })
}

/** The count that 16 bits can number, one less and one more; empty cells have a number of their own. */
for (const distinct of [65_535, 65_536, 65_537]) {
  test(`a dictionary of ${distinct} values and empty cells is read`, async ({ lake }) => {
    const dataset = `dictionary-${distinct}`
    const path = lake.place(dataset, 'part-0.parquet')
    const rows = 2 * distinct
    const word = `CASE WHEN id % 5 = 4 AND id >= ${distinct} THEN NULL ELSE 'word ' || id % ${distinct} END`
    await lake.oracle.run(
      `COPY (SELECT * REPLACE (${word} AS word) FROM (${mixedRows(0, rows)})) TO '${path}'
        (FORMAT parquet, ROW_GROUP_SIZE ${2 * rows}, DICTIONARY_SIZE_LIMIT ${rows})`,
    )
    lake.publish(dataset, [{ path: 'part-0.parquet', rows }])
    const [pages] = await lake.oracle.texts(
      `SELECT encodings FROM parquet_metadata('${path}') WHERE path_in_schema = 'word'`,
    )
    expect(pages).toEqual(['PLAIN_DICTIONARY'])
    const wanted = await lake.oracle.texts(`SELECT word FROM ${lake.table(dataset)} ORDER BY id`)
    const found = await jsonCells(lake.request(dataset, { search: 'columns=word' }))
    expect(found.findIndex(([cell], row) => cell !== wanted[row]?.[0])).toBe(-1)
  })
}

test('CSV distinguishes empty text from null in both dialects', async ({ lake }) => {
  const dataset = 'text'
  await lake.oracle.run(
    `COPY (${mixedRows(0, 3000)}) TO '${lake.place(dataset, 'part-0.parquet')}'
      (FORMAT parquet, ROW_GROUP_SIZE 2048)`,
  )
  lake.publish(dataset, [{ path: 'part-0.parquet', rows: 3000 }])
  const search = 'columns=word,text,kind,nothing'
  const wanted = await lake.oracle.texts(
    `SELECT word, text, kind::VARCHAR, nothing FROM ${lake.table(dataset)} ORDER BY id`,
  )
  for (const dialect of ['link', 'api'] as const) {
    const file = await textOf(lake.request(dataset, { search, extension: 'csv', dialect }))
    const read: string[][] = parse(file, {
      delimiter: dialect === 'link' ? ';' : ',',
      record_delimiter: dialect === 'link' ? '\n' : '\r\n',
      from_line: 2,
      skip_empty_lines: dialect === 'link',
      relax_column_count: false,
      cast: (cell, { quoting }) => (cell === '' && !quoting ? '(none)' : cell),
    })
    expect(read).toEqual(
      wanted.map((row) => row.map((cell) => (cell === null ? '(none)' : neutraliseFormula(cell)))),
    )
  }
})

test('files written by hyparquet-writer are read, with any rows, pages and row groups', async ({
  lake,
}) => {
  let runs = 0
  const names = ['id', ...writtenFields]
  const compared = mixedColumns.filter(({ name }) => names.includes(name))
  const cells = compared.map((column) => expected(column)).join(', ')
  const search = `columns=${compared.map(({ name }) => name).join(',')}`
  await fc.assert(
    fc.asyncProperty(anyTable, async (table) => {
      const dataset = `written-${runs++}`
      writeTable(lake.place(dataset, 'part-0.parquet'), table)
      lake.publish(dataset, [{ path: 'part-0.parquet', rows: table.rowCount }])
      const wanted = await lake.oracle.texts(
        `SELECT ${cells} FROM ${lake.table(dataset)} ORDER BY id`,
      )
      const found = await jsonCells(lake.request(dataset, { search }))
      expect(difference(found, wanted, compared)).toEqual([])
    }),
    { numRuns: 40 },
  )
})
