import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { parquetReadObjects } from 'hyparquet'
import { expect, test } from 'playwright/test'
import { neutraliseFormula } from '@/lib/exports/formats/text/neutralise-formula'
import type { ExportColumn } from '@/lib/exports/model/export-definition'
import type { ExportExtension } from '@/lib/exports/model/format-list'
import type { EncoderOptions } from '@/lib/exports/model/presentation'
import type { Cell } from '@/lib/exports/values/cell'
import { encodeBytes } from '../encode-rows'
import { readXlsx } from '../read-xlsx'
import { childrenOf, readXml, sayableInXml } from '../read-xml'
import { anyRows, typedColumns } from './any-table'

/** An independent reader: returns the text of each cell, or null. */
type Read = (file: Buffer, options: EncoderOptions) => Promise<(string | null)[][]>

function readCsv(delimiter: (options: EncoderOptions) => string): Read {
  return async (file, options) => {
    const isLink = options.dialect === 'link'
    const [, ...rows]: (string | null)[][] = parse(file, {
      delimiter: delimiter(options),
      record_delimiter: isLink ? '\n' : '\r\n',
      skip_empty_lines: isLink,
      cast: (cell, { quoting }) => (cell === '' && !quoting ? null : cell),
    })
    return rows
  }
}

/** Numbers become text before they are parsed, so that none is rounded. */
function quoteNumbers(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  )
}

/** Formats that tell empty text from none. */
const tellsEmptyText: readonly string[] = ['csv', 'tsv', 'json', 'ndjson', 'parquet']

function cellsOf(record: object): (string | null)[] {
  return Object.values(record).map((cell) => (cell === null ? null : String(cell)))
}

const readers: ReadonlyMap<ExportExtension, Read> = new Map<ExportExtension, Read>([
  ['csv', readCsv(({ dialect }) => (dialect === 'link' ? ';' : ','))],
  ['tsv', readCsv(() => '\t')],
  ['json', async (file) => JSON.parse(quoteNumbers(file.toString())).data.map(cellsOf)],
  [
    'ndjson',
    async (file) => {
      const lines = file.toString().split('\n').slice(0, -1)
      return lines.map((line) => cellsOf(JSON.parse(quoteNumbers(line))))
    },
  ],
  [
    'xml',
    async (file) =>
      childrenOf(readXml(file.toString()), 'row').map(({ children }) =>
        children.map(({ text }) => text || null),
      ),
  ],
  [
    'xls',
    async (file) => {
      const [sheet] = childrenOf(readXml(file.toString()), 'Worksheet')
      const [, ...rows] = childrenOf(childrenOf(sheet, 'Table')[0], 'Row')
      return rows.map((row) =>
        childrenOf(row, 'Cell').map((cell) => childrenOf(cell, 'Data')[0]?.text || null),
      )
    },
  ],
  [
    'xlsx',
    async (file) => {
      const [, ...rows] = await readXlsx(file)
      return rows.map((row) => row.map(({ text }) => text || null))
    },
  ],
  [
    'parquet',
    async (file) => {
      const rows = await parquetReadObjects({
        file: new Uint8Array(file).buffer,
        parsers: {
          dateFromDays: (days: number) => days,
          timestampFromMicroseconds: (micros: bigint) => micros,
        },
      })
      return rows.map(cellsOf)
    },
  ],
])

const sheets: readonly string[] = ['xlsx', 'xls']

/** Days between 30 December 1899, where sheets begin to count, and 1970. */
const sheetEpoch = 25_569

/** Microseconds as sheets keep them: in whole milliseconds. The zero that is added takes the sign off zero. */
function wholeMillis(micros: number): number {
  return Math.round(micros / 1000) * 1000 + 0
}

function microsOf(text: string, extension: string): number {
  if (extension === 'parquet') return Number(text)
  if (extension === 'xlsx') return wholeMillis((Number(text) - sheetEpoch) * 86_400_000_000)
  const [seconds = '', fraction = ''] = text
    .replace(' ', 'T')
    .replace(/\+00$|Z$/, '')
    .split('.')
  return Date.parse(`${seconds}Z`) * 1000 + Number(fraction.padEnd(6, '0'))
}

function dayOf(text: string, extension: string): number {
  if (extension === 'parquet') return Number(text)
  if (extension === 'xlsx') return Number(text) - sheetEpoch
  const [date = ''] = text.split('T')
  return Date.parse(date.split('.').reverse().join('-')) / 86_400_000
}

/** The cell as the reader has it, in the type it was: text that says the same says the same cell. */
function typed(text: string | null, { type }: ExportColumn, extension: string): Cell {
  if (text === null) return null
  // A sheet keeps 15 digits; longer numbers are text, and as such begin with no minus sign.
  const digits = sheets.includes(extension) ? text.replace(/^'-/, '-') : text
  switch (type) {
    case 'integer':
      return BigInt(digits)
    case 'decimal':
      return Number(digits)
    case 'boolean':
      return text.toLowerCase() === 'true' || text === '1'
    case 'date':
      return dayOf(text, extension)
    case 'timestamp':
      return microsOf(text, extension)
    case 'text':
      return text
  }
}

function wantedText(text: string, extension: string): string {
  if (extension === 'parquet') return text.toWellFormed().replace(/^\ufeff/, '')
  if (extension === 'xml') return sayableInXml(text)
  if (sheets.includes(extension)) return sayableInXml(neutraliseFormula(text))
  if (extension.endsWith('json')) return text
  return neutraliseFormula(text).toWellFormed().replaceAll('\0', '\ufffd')
}

function wanted(cell: Cell, { type }: ExportColumn, extension: string): Cell {
  if (cell === null || cell === undefined) return null
  if (type === 'text') {
    const text = wantedText(String(cell), extension)
    return tellsEmptyText.includes(extension) ? text : text || null
  }
  if (type === 'integer') return BigInt(String(cell))
  if (type === 'timestamp' && sheets.includes(extension)) {
    return wholeMillis(Number(cell))
  }
  return cell
}

for (const [extension, read] of readers) {
  test(`an independent reader of ${extension} finds every cell of every type`, async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, fc.constantFrom('link', 'api'), async (rows, dialect) => {
        const options = { dialect } as const
        const file = await encodeBytes(extension, typedColumns, rows, options)
        const found = (await read(file, options)).map((cells) =>
          typedColumns.map((column, index) => typed(cells[index] ?? null, column, extension)),
        )
        expect(found).toEqual(
          rows.map((row) =>
            typedColumns.map((column, index) => wanted(row[index], column, extension)),
          ),
        )
      }),
      { numRuns: 60 },
    )
  })
}
