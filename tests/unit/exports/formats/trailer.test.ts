import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import type { EncoderOptions } from '@/lib/exports/model/presentation'
import { provisionProgram } from '@/scripts/testing/provision-program'
import { column, encodeBytes, encodeRows } from './encode-rows'
import { runReader, withFile } from './readers/run-reader'

const columns = [column('name', 'text'), column('count', 'integer')]
const rows = [
  ['a', 1],
  ['# rows=9 complete', 2],
  ['b # c', 3],
]

test('with a trailer the last line of CSV and TSV says how many rows the file has', async () => {
  const encode = (extension: 'csv' | 'tsv', dialect: 'link' | 'api') =>
    encodeRows(extension, columns, rows, { dialect, trailer: true })
  expect(await encode('csv', 'api')).toBe(
    'name,count\r\na,1\r\n"# rows=9 complete",2\r\nb # c,3\r\n# rows=3 complete\r\n',
  )
  expect(await encode('csv', 'link')).toBe(
    'name;count\n"a";1\n"# rows=9 complete";2\n"b # c";3\n# rows=3 complete\n',
  )
  expect((await encode('tsv', 'api')).split('\r\n').at(-2)).toBe('# rows=3 complete')
  const titles = ['#', 'Count']
  expect(await encodeRows('csv', columns, [], { dialect: 'api', trailer: true, titles })).toBe(
    '"#",Count\r\n# rows=0 complete\r\n',
  )
})

test('with a trailer the last object of NDJSON is the meta of JSON', async () => {
  const encode = (trailer: boolean) =>
    encodeRows('ndjson', columns, rows, { dialect: 'api', trailer })
  const lines = (await encode(true)).trimEnd().split('\n')
  expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ meta: { rows: 3, complete: true } })
  expect(`${lines.slice(0, -1).join('\n')}\n`).toBe(await encode(false))
})

const text = fc.string({
  unit: fc.constantFrom(
    '#',
    ' ',
    'rows=1',
    ' complete',
    '# rows=1 complete',
    '"',
    '\n',
    '\r\n',
    'a',
  ),
})
const options: fc.Arbitrary<EncoderOptions> = fc.record({
  dialect: fc.constantFrom('link', 'api'),
  delimiter: fc.constantFrom(';', ',', '\t', '|'),
  guard: fc.boolean(),
  trailer: fc.constant(true),
})

/** Whether the last line of a file is the trailer: outside quotes, and nothing else on it. */
function endsWithTrailer(file: string): boolean {
  const lines = file.replace(/\r?\n$/, '').split('\n')
  const before = lines.slice(0, -1).join('')
  const isOutside = (before.split('"').length - 1) % 2 === 0
  return isOutside && /^# rows=\d+ complete$/.test(lines.at(-1) ?? '')
}

test('a cut file never ends with the trailer, for any rows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text), { maxLength: 4 }), options, async (cells, asked) => {
      const file = await encodeRows('csv', columns.slice(0, 1), cells, asked)
      expect(endsWithTrailer(file)).toBe(true)
      const beginnings = Array.from(file.trimEnd(), (_, end) => file.slice(0, end))
      expect(beginnings.filter(endsWithTrailer)).toEqual([])
      const read: string[][] = parse(file.slice(0, file.lastIndexOf('#')))
      expect(read.length).toBe(cells.length + 1)
    }),
  )
})

test('pandas and R read the rows and the trailer apart', async () => {
  test.setTimeout(300_000)
  const pandas = `import json, pandas, sys
last = open(sys.argv[1]).read().splitlines()[-1]
rows = pandas.read_csv(sys.argv[1], skipfooter=1, engine="python")
print(json.dumps([last == f"# rows={len(rows)} complete", rows.values.tolist()]))`
  const r = `lines <- readLines(commandArgs(TRUE)[1])
rows <- read.csv(text = head(lines, -1), colClasses = "character")
cat(tail(lines, 1) == sprintf("# rows=%d complete", nrow(rows)), rows$name, sep = "|")`
  const file = await encodeBytes('csv', columns, rows, { dialect: 'api', trailer: true })
  await withFile('export.csv', file, (path) => {
    const read = runReader(provisionProgram('python'), '-c', pandas, path)
    expect(JSON.parse(read)).toEqual([true, rows])
    expect(runReader(provisionProgram('r'), '-e', r, path)).toBe('TRUE|a|# rows=9 complete|b # c')
  })
})
