import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { readCsv } from '@/lib/base/csv/read-csv'

const delimiter = fc.constantFrom(',', ';', '\t')
const lineEnd = fc.constantFrom('\n', '\r\n', '\r')
const cell = fc.string({
  unit: fc.constantFrom('a', 'é', ' ', ',', ';', '\t', '"', '\n', '\r', '7'),
})

function quoteIfNeeded(text: string, quotesAll: boolean): string {
  return quotesAll || /[,;\t"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

test('CSV is read with any delimiter, line ends and quotes', () => {
  const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 8 })
  fc.assert(
    fc.property(
      table,
      delimiter,
      lineEnd,
      fc.boolean(),
      fc.boolean(),
      (rows, mark, end, all, bom) => {
        const whole = [['name', 'key', 'owner'], ...rows]
        const lines = whole.map((cells) => cells.map((one) => quoteIfNeeded(one, all)).join(mark))
        const text = `${bom ? '\uFEFF' : ''}${lines.join(end)}${end}`
        const read = readCsv(text)
        // Only a line of nothing but blanks is passed over.
        const written = whole.filter((_, at) => lines[at]?.trim() !== '')
        expect(read.map(({ cells }) => cells)).toEqual(written)
        expect(read.every(({ error }) => error === undefined)).toBe(true)
      },
    ),
  )
})

test('reading record by record gives the same result as parsing in one pass', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ',', '"', '\n', '\r\n', ' ') })
  fc.assert(
    fc.property(text, (body) => {
      const whole = `x,y\n${body}`
      const read = readCsv(whole)
      const isWell = read.every(({ error }) => error === undefined)
      let other: string[][] | undefined
      try {
        const options = { relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] }
        other = parse(whole, options) as string[][]
      } catch {
        other = undefined
      }
      expect(isWell).toBe(other !== undefined)
      const isBlank = (cells: readonly string[]) => cells.join('').trim() === '' && cells.length < 2
      if (!other) return
      const ours = read.map(({ cells }) => cells)
      const shown = (cells: readonly string[]) => !isBlank(cells)
      expect(ours.filter(shown)).toEqual(other.filter(shown))
    }),
    { numRuns: 500 },
  )
})

test('lines are numbered as in an editor, and an invalid line does not affect others', () => {
  const text = 'name,key\r\n"a\nb",1\n\n"never closed,2\nc,3\nd"d,4\n"e"e,5\nf,6'
  expect(readCsv(text)).toEqual([
    { line: 1, text: 'name,key', cells: ['name', 'key'] },
    { line: 2, text: '"a\nb",1', cells: ['a\nb', '1'] },
    {
      line: 5,
      text: '"never closed,2\nc,3\nd"d,4',
      cells: [],
      error: 'A closing quote must be followed by a delimiter or the end of the line.',
    },
    {
      line: 8,
      text: '"e"e,5',
      cells: [],
      error: 'A closing quote must be followed by a delimiter or the end of the line.',
    },
    { line: 9, text: 'f,6', cells: ['f', '6'] },
  ])
  expect(readCsv('a,b\n"open,1\nc,2').map(({ line, error }) => [line, error])).toEqual([
    [1, undefined],
    [2, 'A quote is not closed.'],
    [3, undefined],
  ])
})
