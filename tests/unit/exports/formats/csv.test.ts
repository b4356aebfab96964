import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { encoders } from '@/lib/exports/formats/encoders'
import { neutraliseFormula } from '@/lib/exports/formats/text/neutralise-formula'
import type { ExportColumn } from '@/lib/exports/model/export-definition'
import type { EncoderOptions, ExportDialect } from '@/lib/exports/model/presentation'
import type { Cell } from '@/lib/exports/values/cell'
import type { RowBatch } from '@/lib/exports/values/cells'
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

test('the link dialect has semicolons, LF, quotes around every text and one empty line at the end', async () => {
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

test('the api dialect follows RFC 4180: commas, CRLF, quotes where needed, and no empty line', async () => {
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

test('a row whose only cell is empty or blank becomes a line that readers do not skip', async () => {
  const lines = [[null], [''], [' '], ['\ufeff'], ['a']]
  const quoted = ['""', '""', '" "', '"\ufeff"']
  const one = columns.slice(0, 1)
  const encode = (extension: 'csv' | 'tsv', dialect: ExportDialect) =>
    encodeRows(extension, one, lines, { dialect })
  expect(await encode('csv', 'api')).toBe(['name', ...quoted, 'a', ''].join('\r\n'))
  expect(await encode('tsv', 'api')).toBe(['name', ...quoted, 'a', ''].join('\r\n'))
  expect(await encode('csv', 'link')).toBe(['name', ...quoted, '"a"', '', ''].join('\n'))
  const numbers = await encodeRows('csv', [column('n', 'integer')], [[null], [1], [Number.NaN]], {
    dialect: 'api',
  })
  expect(numbers).toBe('n\r\n""\r\n1\r\n""\r\n')
})

test('a row of tabs begins with quotes, so that programs that skip blank lines keep it', async () => {
  const plan = [column('a', 'text'), column('b', 'integer'), column('c', 'text')]
  const cells = [
    [null, null, null],
    [null, 1, null],
    [null, null, ' '],
    ['', null, null],
  ]
  expect(await encodeRows('tsv', plan, cells, { dialect: 'api' })).toBe(
    'a\tb\tc\r\n""\t\t\r\n\t1\t\r\n\t\t" "\r\n""\t\t\r\n',
  )
  expect(await encodeRows('csv', plan, cells.slice(0, 1), { dialect: 'api' })).toBe(
    'a,b,c\r\n,,\r\n',
  )
  expect(
    await encodeRows('csv', plan, cells.slice(0, 1), { dialect: 'link', delimiter: '\t' }),
  ).toBe('a\tb\tc\n""\t\t\n\n')
})

test('empty text differs from null in both dialects', async () => {
  const plan = [column('a', 'text'), column('b', 'text')]
  const cells = [
    ['', null],
    [null, ''],
  ]
  expect(await encodeRows('csv', plan, cells, { dialect: 'api' })).toBe('a,b\r\n"",\r\n,""\r\n')
  expect(await encodeRows('tsv', plan, cells, { dialect: 'api' })).toBe('a\tb\r\n""\t\r\n\t""\r\n')
  expect(await encodeRows('csv', plan, cells, { dialect: 'link' })).toBe('a;b\n"";\n;""\n\n')
})

test('a NUL is written as the replacement character, because some readers cut a cell at it', async () => {
  const plan = columns.slice(0, 2)
  expect(await encodeRows('csv', plan, [['a\0b', 1]], { dialect: 'api' })).toBe(
    'name,count\r\n"a\ufffdb",1\r\n',
  )
})

test('an export without rows consists of the header', async () => {
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

test('an independent reader gets every cell back, with formulas neutralised unless the guard is off', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(text, fc.maxSafeInteger())),
      dialects,
      delimiters,
      fc.boolean(),
      async (cells, dialect, delimiter, guard) => {
        const plan = columns.slice(0, 2)
        const encoded = await encodeRows('csv', plan, cells, { dialect, delimiter, guard })
        const read: string[][] = parse(encoded, {
          delimiter,
          skip_empty_lines: dialect === 'link',
          record_delimiter: dialect === 'link' ? '\n' : '\r\n',
        })
        const expected = cells.map(([name, count]) => [
          (guard ? neutraliseFormula(name) : name).replaceAll('\0', '\ufffd'),
          String(count),
        ])
        expect(read).toEqual([['name', 'count'], ...expected])
      },
    ),
  )
})

test('decimal separator, header and byte-order mark follow the request', async () => {
  const plan = [column('na;me', 'text'), column('amount', 'decimal', { fractionDigits: 1 })]
  const encode = (options: Partial<EncoderOptions>) =>
    encodeRows('csv', plan, [['a', -1234.5]], { dialect: 'link', ...options })
  expect(await encode({ decimal: ',' })).toBe('"na;me";amount\n"a";-1234,5\n\n')
  expect(await encode({ decimal: ',', delimiter: ',' })).toBe('na;me,amount\n"a","-1234,5"\n\n')
  expect(await encode({ bom: true, header: false })).toBe('\ufeff"a";-1234.5\n\n')
  expect(await encode({ titles: ['Name', '=Betrag'] })).toBe(`Name;'=Betrag\n"a";-1234.5\n\n`)
})

test('fractions of a second are omitted where the platform omits them, before 1970 too', async () => {
  const plan = [column('at', 'timestamp', { timestampStyle: 'seconds' })]
  const rows = [[1_795_442_400_999_999], [-1]]
  expect(await encodeRows('csv', plan, rows, { dialect: 'link' })).toBe(
    'at\n2026-11-23 14:00:00\n1969-12-31 23:59:59\n\n',
  )
})

test('offsets are written where the platform writes them, and numbers do not have exponents', async () => {
  const plan = [column('at', 'timestamp', { timestampStyle: 'offset' }), column('x', 'decimal')]
  const rows = [
    [1_795_442_400_000_001, 1e21],
    [0, 1e-7],
  ]
  expect(await encodeRows('csv', plan, rows, { dialect: 'link' })).toBe(
    'at;x\n2026-11-23 14:00:00.000001+00;1000000000000000000000\n1970-01-01 00:00:00+00;0.0000001\n\n',
  )
})

test('TSV is the same format with tabs', async () => {
  expect(await encodeRows('tsv', columns.slice(0, 2), [['a\tb', 1]], { dialect: 'api' })).toBe(
    'name\tcount\r\n"a\tb"\t1\r\n',
  )
})

test('the bytes do not depend on the batching, and chunks stay between 32 and 64 KB', async () => {
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
  const chunks = encoders.csv(batches(), plan, { dialect: 'link' })
  for await (const chunk of chunks) sizes.push(chunk.byteLength)
  expect(sizes.length).toBeGreaterThan(2)
  expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThanOrEqual(32 * 1024)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(64 * 1024)
})
