import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { encodePath, isLakePath } from '@/lib/exports/lake/transfer/lake-path'

for (const path of [
  'part-0.parquet',
  'part-00000-1b2c.c000.snappy.parquet',
  'month=2026-11/part-0.parquet',
  'city=K%C3%B6ln/city=New York/a=b=c/data_0.parquet',
  'city=../x.parquet',
  'city=Köln/name of a file.parquet',
  'city=/x.parquet',
]) {
  test(`${path} is accepted`, () => expect(isLakePath(path)).toBe(true))
}

for (const path of [
  '../other/x.parquet',
  'a/../../x.parquet',
  './x.parquet',
  '/etc/x.parquet',
  'a//x.parquet',
  '%2e%2e/x.parquet',
  '.%2E/x.parquet',
  '%2e%2e%2fx.parquet',
  '..\\x.parquet',
  'a\\..\\x.parquet',
  'a/.hidden.parquet',
  'a\u0000/x.parquet',
  'a\n/x.parquet',
  '\ud800.parquet',
  'x.txt',
  '',
  `${'a'.repeat(1024)}.parquet`,
]) {
  test(`${JSON.stringify(path.slice(0, 40))} is refused`, () =>
    expect(isLakePath(path)).toBe(false))
}

test('an address leads only to its own file inside the folder', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.string(), (folder, name) => {
      const path = `${folder}/${name}.parquet`
      fc.pre(isLakePath(path))
      const url = new URL(`https://lake.example.org/data/${encodePath(path)}`)
      expect([url.search, url.hash]).toEqual(['', ''])
      expect(decodeURIComponent(url.pathname)).toBe(`/data/${path}`)
    }),
    { numRuns: 300 },
  )
})
