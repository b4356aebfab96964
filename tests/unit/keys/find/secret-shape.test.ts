import fc from 'fast-check'
import { secretShape, secretsIn } from '@/lib/keys/find/secret-shape'
import { expect, test } from '@/tests/support/store'

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const word = (length: number) =>
  fc.string({ unit: fc.constantFrom(...base62), minLength: length, maxLength: length })
const around = fc.constantFrom(
  ['', ''],
  ['  ', '\n'],
  ['Authorization: Bearer ', ''],
  ['https://keyward.example/api/v1/exports/', '/2209/statsdaily.csv?range=yesterday'],
  ['curl -H "X-API-Key: ', '" https://keyward.example'],
)

test('a key or link token is recognised alone and in an address, a header or a command', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('kw_live_', 'kwl_'),
      word(38),
      around,
      (prefix, body, [left, right]) => {
        const token = prefix + body
        expect(secretShape(left + token + right)).toEqual({ kind: 'secret', token })
      },
    ),
  )
})

test('a cut, long or miswritten token is kept back', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('kw_live_', 'kwl_', 'KW_LIVE_', 'Kwl_'),
      fc
        .integer({ min: 8, max: 60 })
        .filter((length) => length !== 38)
        .chain(word),
      (prefix, body) => {
        expect(secretShape(prefix + body)).toEqual({ kind: 'fragment' })
      },
    ),
  )
})

test('keys of other systems are kept back', () => {
  for (const token of [
    '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
    'sk_live_4eC39HqLyjWDarjtT1zdp7dc',
    'd41d8cd98f00b204e9800998ecf8427e',
    'AKIAIOSFODNN7EXAMPLE',
  ]) {
    expect(secretShape(token), token).toEqual({ kind: 'secret', token })
  }
})

test('every secret of a text is found once', () => {
  fc.assert(
    fc.property(word(38), word(38), (one, other) => {
      const text = `KEY=kw_live_${one}\n"https://k.example/kwl_${other}/x.csv", 'kw_live_${one}' kw_live_cut`
      expect(secretsIn(text)).toEqual([`kw_live_${one}`, `kwl_${other}`])
    }),
  )
  expect(secretsIn('key: 3f2504e0-4f89-11d3-9a0c-0305e82c3301; nothing else')).toEqual([
    '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
  ])
})

test('names, ids and endings are searched for', () => {
  for (const text of [
    '',
    'Power BI gateway',
    'powerbi-gateway-production-2026',
    'exporting day-to-day reports',
    'key_4fGh4fGh4fGh4fGh4fGh',
    'Z9fN',
    '…Z9fN',
    'kw_live_…Z9fN',
    'kw_live_',
    'a'.repeat(80),
    '2026-11-29 2026-11-30',
  ]) {
    expect(secretShape(text), text).toBeUndefined()
  }
})
