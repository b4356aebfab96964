import { expect, test } from 'playwright/test'
import type { ExportColumn } from '@/lib/exports/model/export-definition'
import { maxSheetRows } from '@/lib/exports/model/format-list'
import type { Cell } from '@/lib/exports/values/cell'
import { CodedCells, type RowBatch } from '@/lib/exports/values/cells'
import { provisionProgram } from '@/scripts/testing/provision-program'
import { column, encodeBatches, encodeBytes } from '../encode-rows'
import { runReader, withFile } from './run-reader'
import { type SheetReader, xlsReaders, xlsxReaders } from './sheet-readers'

const columns = [
  column('name', 'text'),
  column('id', 'text'),
  column('count', 'integer'),
  column('amount', 'decimal', { fractionDigits: 2 }),
  column('day', 'date'),
  column('time', 'timestamp'),
  column('ok', 'boolean'),
  column('note', 'text'),
]
const nothing = columns.map(() => null)
const noon = 1_795_435_200_000_000

/** The written values, and what every reader has to find. */
const rows: [written: Cell[], found: (string | number | null)[]][] = [
  [
    ['Grüße & <Küsse>', '20755022091212710', -5, 1234.5, 20_780, noon, true, ' é '],
    [
      'Grüße & <Küsse>',
      '20755022091212710',
      -5,
      1234.5,
      '2026-11-23',
      '2026-11-23 12:00:00',
      'true',
      ' é ',
    ],
  ],
  [nothing, nothing],
  [
    [null, '00012', 20_755_022_091_212_710n, null, null, null, false, null],
    [null, '00012', '20755022091212710', null, null, null, 'false', null],
  ],
  [nothing, nothing],
  [
    ['"日本", €', null, 0, -0.25, -20_000, null, null, '-5'],
    ['"日本", €', null, 0, -0.25, '1915-03-31', null, null, '-5'],
  ],
]

function plainText(cell: unknown): string {
  if (!(cell instanceof Date)) return String(cell)
  return cell.toISOString().slice(0, 19).replace('T', ' ')
}

/** The same text whichever program read it. */
function sameForAll(cell: unknown, { type }: ExportColumn): string | number | null {
  if (cell === null || cell === undefined || cell === '') return null
  const text = plainText(cell)
  switch (type) {
    case 'integer':
    case 'decimal':
      return Math.abs(Number(text)) < 1e15 ? Number(text) : text
    case 'date':
      return text.replaceAll('/', '-').slice(0, 10)
    case 'timestamp':
      return text.replaceAll('/', '-')
    case 'boolean':
      return text.toLowerCase()
    default:
      return text
  }
}

async function readRows(
  read: SheetReader,
  extension: 'xlsx' | 'xls',
  header: boolean,
  written: readonly Cell[][],
) {
  const file = await encodeBytes(extension, columns, written, { dialect: 'api', header }, 2)
  const found = await withFile(`export.${extension}`, file, read)
  const titles = header ? found.shift() : undefined
  return {
    titles,
    cells: found.map((cells) => columns.map((one, index) => sameForAll(cells[index], one))),
  }
}

for (const [extension, readers] of [
  ['xlsx', xlsxReaders],
  ['xls', xlsReaders],
] as const) {
  for (const [name, read] of Object.entries(readers)) {
    test(`${name} finds every cell of ${extension}, including empty ones`, async () => {
      test.setTimeout(300_000)
      const written = rows.map(([cells]) => cells)
      const wanted = rows.map(([, cells]) => cells)
      const titles = columns.map((one) => one.name)
      expect(await readRows(read, extension, true, written)).toEqual({ titles, cells: wanted })
      expect(await readRows(read, extension, false, written)).toEqual({ cells: wanted })
      expect(await readRows(read, extension, true, [])).toEqual({ titles, cells: [] })
      expect(await readRows(read, extension, false, [])).toEqual({ cells: [] })
    })
  }
}

test('a streaming reader finds the last row a sheet can hold', async () => {
  test.setTimeout(300_000)
  async function* batches(): AsyncGenerator<RowBatch> {
    const rowCount = 2 ** 16 - 1
    const values = ['first', 'other', 'last']
    for (let start = 0; start < maxSheetRows; start += rowCount) {
      const count = Math.min(rowCount, maxSheetRows - start)
      const codes = new Uint16Array(count).fill(1)
      if (start === 0) codes[0] = 0
      if (start + count === maxSheetRows) codes[count - 1] = 2
      yield { rowCount: count, columns: [new CodedCells(values, codes)] }
    }
  }
  const file = await encodeBatches('xlsx', [column('word', 'text')], batches(), { dialect: 'api' })
  const text = await withFile('export.xlsx', file, (path) =>
    runReader(provisionProgram('xlsx2csv'), path),
  )
  const lines = text.split(/\r?\n/)
  expect([lines.length, lines[1], lines[2]]).toEqual([maxSheetRows + 2, 'first', 'other'])
  expect(lines.slice(-2)).toEqual(['last', ''])
})
