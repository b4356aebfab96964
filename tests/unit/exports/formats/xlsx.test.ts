import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { neutraliseFormula } from '@/lib/exports/formats/text/neutralise-formula'
import { column, encodeBytes, encodeRows } from './encode-rows'
import { nastyText } from './nasty-text'
import { readXlsx, readZip } from './read-xlsx'
import { childrenOf, readXml, sayableInXml } from './read-xml'

const columns = [
  column('name', 'text'),
  column('count', 'integer'),
  column('amount', 'decimal', { fractionDigits: 2 }),
  column('day', 'date', { dateStyle: 'documented' }),
  column('iso', 'date'),
  column('time', 'timestamp'),
  column('ok', 'boolean'),
]
const options = { dialect: 'link' } as const
const noon = 1_795_435_200_000_000
const row = ['=1+1', -5, 2.71499, 20_780, 20_780, noon, true]
const hugeId = 12_345_678_901_234_567_890n

test('XLSX: numbers, dates and moments are typed cells with their formats, text stays text', async () => {
  const rows = [row, columns.map(() => null), ['a', hugeId, Number.NaN, -40_000, 0, 0, false]]
  const [header, first, empty, odd] = await readXlsx(
    await encodeBytes('xlsx', columns, rows, options),
  )
  expect(header?.map(({ text }) => text)).toEqual(columns.map(({ name }) => name))
  expect(first).toEqual([
    { type: 'inlineStr', text: "'=1+1", format: '' },
    { type: 'n', text: '-5', format: '' },
    { type: 'n', text: '2.71', format: '0.00' },
    { type: 'n', text: '46349', format: 'dd\\.mm\\.yyyy' },
    { type: 'n', text: '46349', format: 'yyyy\\-mm\\-dd' },
    { type: 'n', text: '46349.5', format: 'yyyy\\-mm\\-dd\\ hh:mm:ss' },
    { type: 'b', text: '1', format: '' },
  ])
  expect(empty?.map(({ type }) => type)).toEqual(columns.map(() => 'empty'))
  expect(odd?.map(({ type, text }) => [type, text])).toEqual([
    ['inlineStr', 'a'],
    ['inlineStr', String(hugeId)],
    ['empty', ''],
    ['inlineStr', '1860-06-26'],
    ['n', '25569'],
    ['n', '25569'],
    ['b', '0'],
  ])
})

test('XLSX: every row and cell has its reference, also beyond Z and without a header', async () => {
  const wide = Array.from({ length: 800 }, (_, index) => column(`c${index}`, 'integer'))
  const sparse = wide.map((_, index) => ([0, 25, 26, 51, 52, 701, 702].includes(index) ? 1 : null))
  const sheetOf = async (header: boolean) => {
    const file = await encodeBytes('xlsx', wide, [sparse, wide.map(() => null)], {
      ...options,
      header,
    })
    return (await readZip(file)).get('xl/worksheets/sheet1.xml') ?? ''
  }
  const places = ['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']
  const row = (number: number) => {
    const ones = places.map((place) => `<c r="${place}${number}"><v>1</v></c>`)
    return `<row r="${number}">${ones.join('')}<c r="ADT${number}"/></row>`
  }
  const empty = (number: number) => `<row r="${number}"><c r="ADT${number}"/></row></sheetData>`
  expect(await sheetOf(true)).toContain(row(2) + empty(3))
  expect(await sheetOf(false)).toContain(`<sheetData>${row(1)}${empty(2)}`)
})

test('XLSX: rows are numbered without a gap over many batches', async () => {
  const many = Array.from({ length: 1200 }, (_, index) => [`${index}`, index])
  for (const size of [1, 7, 1000, 5000]) {
    const found = await readXlsx(
      await encodeBytes('xlsx', columns.slice(0, 2), many, options, size),
    )
    expect(found.slice(1).map((cells) => cells.map(({ text }) => text))).toEqual(
      many.map((cells) => cells.map(String)),
    )
  }
})

test('XLSX: titles replace names, and the header line can be omitted', async () => {
  const titles = columns.map(({ name }) => `Titel ${name}`)
  const titled = await readXlsx(await encodeBytes('xlsx', columns, [row], { ...options, titles }))
  expect(titled[0]?.map(({ text }) => text)).toEqual(titles)
  const bare = await readXlsx(
    await encodeBytes('xlsx', columns, [row], { ...options, header: false }),
  )
  expect(bare.length).toBe(1)
  expect((await readXlsx(await encodeBytes('xlsx', columns, [], options))).length).toBe(1)
})

test('XLSX: an independent reader gets every text back with neutralised formulas, for any batching', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(nastyText, fc.integer())),
      fc.integer({ min: 1, max: 5 }),
      async (rows, size) => {
        const file = await encodeBytes('xlsx', columns.slice(0, 2), rows, options, size)
        const [, ...found] = await readXlsx(file)
        expect(found.map((cells) => cells.map(({ text }) => text))).toEqual(
          rows.map(([text, count]) => [sayableInXml(neutraliseFormula(text)), String(count)]),
        )
      },
    ),
  )
})

test('XLSX and XLS: text stays as it is with the guard off, and numbers as text do not need the guard', async () => {
  const plan = [column('=name', 'text'), column('id', 'text')]
  const cells = [['=1+1', '-12345678901234567']]
  const textsOf = async (guard: boolean) => {
    const rows = await readXlsx(await encodeBytes('xlsx', plan, cells, { dialect: 'api', guard }))
    return rows.map((row) => row.map(({ text }) => text))
  }
  expect(await textsOf(false)).toEqual([['=name', 'id'], ...cells])
  expect(await textsOf(true)).toEqual([
    ["'=name", 'id'],
    ["'=1+1", '-12345678901234567'],
  ])
  const xls = await encodeRows('xls', plan, cells, { dialect: 'api', guard: false })
  expect(xls).toContain('<Data ss:Type="String">=1+1</Data>')
})

test('XLSX: text too long for a cell is cut and ends with an ellipsis', async () => {
  const [, cells] = await readXlsx(
    await encodeBytes('xlsx', columns.slice(0, 1), [['x'.repeat(40_000)]], options),
  )
  expect(cells?.[0]?.text.length).toBe(32_767)
  expect(cells?.[0]?.text.endsWith('x…')).toBe(true)
})

test('XLS: the same typed cells as XML Spreadsheet 2003', async () => {
  const text = await encodeRows('xls', columns, [row, columns.map(() => null)], options)
  const [sheet] = childrenOf(readXml(text), 'Worksheet')
  const [table] = childrenOf(sheet, 'Table')
  const rows = childrenOf(table, 'Row').map((one) =>
    childrenOf(one, 'Cell').map((cell) => {
      const [data] = childrenOf(cell, 'Data')
      return data ? [data.attributes['ss:Type'], data.text] : []
    }),
  )
  expect(rows).toEqual([
    columns.map(({ name }) => ['String', name]),
    [
      ['String', "'=1+1"],
      ['Number', '-5'],
      ['Number', '2.71'],
      ['DateTime', '2026-11-23T00:00:00.000'],
      ['DateTime', '2026-11-23T00:00:00.000'],
      ['DateTime', '2026-11-23T12:00:00.000'],
      ['String', 'TRUE'],
    ],
    columns.map(() => []),
  ])
})

test('XLS: an independent reader gets every text back, for any batching', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(nastyText), fc.integer({ min: 1, max: 5 }), async (texts, size) => {
      const rows = texts.map((text) => [text])
      const document = await encodeRows('xls', columns.slice(0, 1), rows, options)
      expect(await encodeRows('xls', columns.slice(0, 1), rows, options, size)).toBe(document)
      const [sheet] = childrenOf(readXml(document), 'Worksheet')
      const [, ...found] = childrenOf(childrenOf(sheet, 'Table')[0], 'Row')
      const read = found.map((one) => childrenOf(childrenOf(one, 'Cell')[0], 'Data')[0]?.text)
      expect(read).toEqual(texts.map((text) => sayableInXml(neutraliseFormula(text))))
    }),
  )
})
