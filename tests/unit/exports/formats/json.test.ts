import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { column, encodeRows } from './encode-rows'
import { nastyText } from './nasty-text'

const columns = [
  column('na"me', 'text'),
  column('count', 'integer'),
  column('amount', 'decimal', { fractionDigits: 2 }),
  column('day', 'date'),
  column('time', 'timestamp'),
  column('ok', 'boolean'),
]
const options = { dialect: 'api' } as const

test('JSON has typed cells, one row per line and a meta object that proves completeness', async () => {
  const rows = [
    ['a', -1, 2.5, 20_780, 1_795_442_400_000_000, true],
    [null, null, Number.NaN, null, null, null],
  ]
  const text = await encodeRows('json', columns, rows, options)
  expect(text).toBe(`{"data":[
{"na\\"me":"a","count":-1,"amount":2.50,"day":"2026-11-23","time":"2026-11-23T14:00:00Z","ok":true},
{"na\\"me":null,"count":null,"amount":null,"day":null,"time":null,"ok":null}
],"meta":{"rows":2,"complete":true}}
`)
})

test('an export without rows is an empty list', async () => {
  expect(JSON.parse(await encodeRows('json', columns, [], options))).toEqual({
    data: [],
    meta: { rows: 0, complete: true },
  })
})

test('JSON.parse returns every cell for any batching, and text never closes a script element', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('</script>', '\u2028\u2029', '"\\'),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(text, fc.maxSafeInteger())),
      fc.integer({ min: 1, max: 5 }),
      async (cells, size) => {
        const encoded = await encodeRows('json', columns.slice(0, 2), cells, options, size)
        expect(encoded).not.toMatch(/<\/|[\u2028\u2029]/)
        expect(JSON.parse(encoded).data).toEqual(
          cells.map(([name, count]) => ({ 'na"me': name, count: count === 0 ? 0 : count })),
        )
      },
    ),
  )
})

test('NDJSON: one record is one line for any text', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(nastyText, fc.maxSafeInteger())),
      fc.integer({ min: 1, max: 5 }),
      async (cells, size) => {
        const encoded = await encodeRows('ndjson', columns.slice(0, 2), cells, options, size)
        expect(encoded.endsWith('\n') || cells.length === 0).toBe(true)
        expect(encoded.split('\n').length).toBe(cells.length + 1)
        const lines = encoded.split('\n').slice(0, -1)
        expect(lines.map((line) => JSON.parse(line))).toEqual(
          cells.map(([name, count]) => ({ 'na"me': name, count })),
        )
      },
    ),
  )
})
