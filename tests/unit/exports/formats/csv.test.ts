import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import type { Cell, RowBatch } from '@/lib/exports/cells'
import type { ExportColumn } from '@/lib/exports/export-definition'
import {
  type EncoderOptions,
  type ExportDialect,
  findFormat,
} from '@/lib/exports/formats/format-table'
import { neutraliseFormula } from '@/lib/exports/formats/neutralise-formula'
import { column, encodeRows } from './encode-rows'

const columns: ExportColumn[] = [
  column('name', 'text'),
  column('count', 'integer'),
  column('amount', 'decimal', { fractionDigits: 2 }),
  column('day', 'date', { dateStyle: 'documented' }),
  column('time', 'timestamp'),
]

const rows: Cell[][] = [
  ['plain', 1, 0.5, 20_780, 1_795_442_400_000_000],
  ['semi;colon, comma "quote"', -42, -3.005, 0, 1_795_442_400_002_000],
  ['=1+1', 9_007_199_254_740_991n, 1234.5, null, 1_795_442_400_000_001],
  [null, null, null, null, null],
]

test('the link dialect: semicolon, LF, every text quoted, one empty line at the end', async () => {
  expect(await encodeRows('csv', columns, rows, { dialect: 'link' })).toBe(
    [
      'name;count;amount;day;time',
      '"plain";1;0.50;23.11.2026;2026-11-23 14:00:00',
      '"semi;colon, comma ""quote""";-42;-3.00;01.01.1970;2026-11-23 14:00:00.002',
      '"\'=1+1";9007199254740991;1234.50;;2026-11-23 14:00:00.000001',
      ';;;;',
      '',
      '',
    ].join('\n'),
  )
})

test('the api dialect: RFC 4180, comma, CRLF, quotes where needed, no empty line', async () => {
  expect(await encodeRows('csv', columns, rows, { dialect: 'api' })).toBe(
    [
      'name,count,amount,day,time',
      'plain,1,0.50,23.11.2026,2026-11-23 14:00:00',
      '"semi;colon, comma ""quote""",-42,-3.00,01.01.1970,2026-11-23 14:00:00.002',
      "'=1+1,9007199254740991,1234.50,,2026-11-23 14:00:00.000001",
      ',,,,',
      '',
    ].join('\r\n'),
  )
})

test('no rows give the header alone', async () => {
  expect(await encodeRows('csv', columns, [], { dialect: 'link' })).toBe(
    'name;count;amount;day;time\n\n',
  )
})

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'=+-@;,|"\'\t\r\n \u0000\ufeff＝＋－＠é€'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
})
const dialects = fc.constantFrom<ExportDialect>('link', 'api')
const delimiters = fc.constantFrom(';', ',', '\t', '|')

test('an independent reader gets back every cell, formulas neutralised', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(text, fc.maxSafeInteger())),
      dialects,
      delimiters,
      async (cells, dialect, delimiter) => {
        const plan = columns.slice(0, 2)
        const encoded = await encodeRows('csv', plan, cells, { dialect, delimiter })
        const read: string[][] = parse(encoded, {
          delimiter,
          skip_empty_lines: dialect === 'link',
          record_delimiter: dialect === 'link' ? '\n' : '\r\n',
        })
        const expected = cells.map(([name, count]) => [neutraliseFormula(name), String(count)])
        expect(read).toEqual([['name', 'count'], ...expected])
      },
    ),
  )
})

test('no text cell begins as a formula does, and numbers keep their sign', async () => {
  fc.assert(
    fc.property(text, (value) => {
      const safe = neutraliseFormula(value)
      const bare = safe.replace(/^[\s\ufeff]+/, '')
      const starts = (whole: string, letters: string) =>
        whole !== '' && letters.includes(whole.charAt(0))
      return !starts(bare, '=+-@\u0000＝＋－＠') && !starts(safe, '\t\r\u0000')
    }),
  )
  expect(await encodeRows('csv', [column('n', 'integer')], [[-5]], { dialect: 'api' })).toBe(
    'n\r\n-5\r\n',
  )
})

test('writes decimals, header and mark as asked', async () => {
  const plan = [column('na;me', 'text'), column('amount', 'decimal', { fractionDigits: 1 })]
  const encode = (options: Partial<EncoderOptions>) =>
    encodeRows('csv', plan, [['a', -1234.5]], { dialect: 'link', ...options })
  expect(await encode({ decimal: ',' })).toBe('"na;me";amount\n"a";-1234,5\n\n')
  expect(await encode({ decimal: ',', delimiter: ',' })).toBe('na;me,amount\n"a","-1234,5"\n\n')
  expect(await encode({ bom: true, header: false })).toBe('\ufeff"a";-1234.5\n\n')
  expect(await encode({ titles: ['Name', '=Betrag'] })).toBe(`Name;'=Betrag\n"a";-1234.5\n\n`)
})

test('leaves the fraction of a second out where the platform does, before 1970 too', async () => {
  const plan = [column('at', 'timestamp', { timestampStyle: 'seconds' })]
  const rows = [[1_795_442_400_999_999], [-1]]
  expect(await encodeRows('csv', plan, rows, { dialect: 'link' })).toBe(
    'at\n2026-11-23 14:00:00\n1969-12-31 23:59:59\n\n',
  )
})

test('writes the offset of a moment where the platform does, and no number with an exponent', async () => {
  const plan = [column('at', 'timestamp', { timestampStyle: 'offset' }), column('x', 'decimal')]
  const rows = [
    [1_795_442_400_000_001, 1e21],
    [0, 1e-7],
  ]
  expect(await encodeRows('csv', plan, rows, { dialect: 'link' })).toBe(
    'at;x\n2026-11-23 14:00:00.000001+00;1000000000000000000000\n1970-01-01 00:00:00+00;0.0000001\n\n',
  )
})

test('TSV is the same with tabs', async () => {
  expect(await encodeRows('tsv', columns.slice(0, 2), [['a\tb', 1]], { dialect: 'api' })).toBe(
    'name\tcount\r\n"a\tb"\t1\r\n',
  )
})

test('the bytes do not depend on how rows are batched, and chunks stay between 32 and 64 KB', async () => {
  const many = Array.from({ length: 9000 }, (_, index) => [`row ${index} ü`, index])
  const plan = columns.slice(0, 2)
  const whole = await encodeRows('csv', plan, many, { dialect: 'link' })
  for (const size of [1, 7, 4096]) {
    expect(await encodeRows('csv', plan, many, { dialect: 'link' }, size)).toBe(whole)
  }
  async function* batches(): AsyncGenerator<RowBatch> {
    yield { rowCount: 9000, columns: [many.map(([name]) => name), many.map(([, count]) => count)] }
  }
  const sizes: number[] = []
  const chunks = findFormat('csv')?.encode(batches(), plan, { dialect: 'link' })
  for await (const chunk of chunks ?? []) sizes.push(chunk.byteLength)
  expect(sizes.length).toBeGreaterThan(2)
  expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThanOrEqual(32 * 1024)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(64 * 1024)
})
