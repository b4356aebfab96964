import { parse } from 'csv-parse/sync'
import { expect, test } from 'playwright/test'
import type { Cell } from '@/lib/exports/values/cell'
import { provisionProgram } from '@/scripts/testing/provision-program'
import { openDuckdb } from '@/tests/support/lake/duckdb'
import { column, encodeBytes } from '../encode-rows'
import { runReader, withFile } from './run-reader'

interface Dialect {
  extension: 'csv' | 'tsv'
  dialect: 'link' | 'api'
  delimiter: string
}

/** The rows a program finds below the header line, empty fields as empty text; unknown types are text. */
type CsvReader = (path: string, dialect: Dialect) => Promise<string[][]> | string[][]

function withPython(code: string): CsvReader {
  return (path, { delimiter }) =>
    JSON.parse(runReader(provisionProgram('python'), '-c', code, path, delimiter))
}

function withR(read: string): CsvReader {
  const code = `given <- commandArgs(TRUE)
rows <- as.data.frame(${read})
write.table(rows, stdout(), sep = ",", qmethod = "double", row.names = FALSE, fileEncoding = "UTF-8")`
  return (path, { delimiter }) => {
    const text = runReader(provisionProgram('r'), '-e', code, path, delimiter)
    return parse(text, { from_line: 2 })
  }
}

const python = `import csv, json, sys
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = csv.DictReader(file, delimiter=sys.argv[2])
    print(json.dumps([list(row.values()) for row in rows]))`
const pandas = `import json, pandas, sys
rows = pandas.read_csv(sys.argv[1], sep=sys.argv[2], dtype=str, keep_default_na=False)
print(json.dumps(rows.values.tolist()))`

/** As people write it, but numbers stay text; R skips `""` alone on a line by default. */
const readers: Readonly<Record<string, CsvReader>> = {
  "Python's csv": withPython(python),
  pandas: withPython(pandas),
  R: withR(
    'read.csv(given[1], sep = given[2], colClasses = "character", encoding = "UTF-8", blank.lines.skip = FALSE)',
  ),
  readr: withR(
    'readr::read_delim(given[1], given[2], col_types = readr::cols(.default = "c"), na = character(), trim_ws = FALSE, progress = FALSE)',
  ),
  'csv-parse': (path, { delimiter }) => {
    const text = runReader('cat', path)
    return parse(text, { delimiter, from_line: 2, skip_empty_lines: true })
  },
  DuckDB: async (path, { delimiter }) => {
    const oracle = await openDuckdb()
    const rows = await oracle.texts(
      `FROM read_csv('${path}', delim = '${delimiter}', header = true, all_varchar = true, quote = '"')`,
    )
    oracle.close()
    return rows.map((row) => row.map((cell) => cell ?? ''))
  },
}

const dialects: readonly Dialect[] = [
  { extension: 'csv', dialect: 'api', delimiter: ',' },
  { extension: 'csv', dialect: 'link', delimiter: ';' },
  { extension: 'tsv', dialect: 'api', delimiter: '\t' },
]

/** Take the empty line at the end of a link for a row; the others skip it. */
const readEmptyLines: readonly string[] = ['R', 'DuckDB']

/** One column of which most cells are empty, and two. */
const tables: readonly Cell[][][] = [
  [['Grüße'], [null], [''], ['20755022091212710'], [' '], [null]],
  [
    ['-5', 'a\nb'],
    [null, null],
    ['', ''],
    ['"q"', null],
    [null, ' '],
    [null, null],
  ],
]

for (const [name, read] of Object.entries(readers)) {
  test(`${name} finds every row of CSV and TSV with its empty cells`, async () => {
    test.setTimeout(300_000)
    for (const rows of tables) {
      const columns = rows[0]?.map((_, index) => column(`c${index}`, 'text')) ?? []
      const wanted = rows.map((row) => row.map((cell) => cell ?? ''))
      for (const dialect of dialects) {
        if (dialect.dialect === 'link' && readEmptyLines.includes(name)) continue
        const file = await encodeBytes(dialect.extension, columns, rows, dialect)
        const found = await withFile(`export.${dialect.extension}`, file, (path) =>
          read(path, dialect),
        )
        expect(found, JSON.stringify(dialect)).toEqual(wanted)
      }
    }
  })
}

test('DuckDB distinguishes empty text from null in the API dialect', async () => {
  const columns = [column('a', 'text'), column('b', 'text')]
  const rows = [
    ['', null],
    [null, ''],
  ]
  const file = await encodeBytes('csv', columns, rows, { dialect: 'api' })
  const found = await withFile('export.csv', file, async (path) => {
    const oracle = await openDuckdb()
    const texts = await oracle.texts(
      `FROM read_csv('${path}', header = true, all_varchar = true, allow_quoted_nulls = false)`,
    )
    oracle.close()
    return texts
  })
  expect(found).toEqual(rows)
})
