import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { readTarget } from '@/lib/gate/request/request-target'

const piece = fc.constantFrom('/', '%', '%zz', '%C0%AE', '%ff', 'kwl_', 'kw%5Flive_', 'en', '.csv')

test('every path has a reading, broken escapes too', () => {
  const path = fc
    .array(fc.oneof(piece, fc.string()), { maxLength: 12 })
    .map((all) => `/${all.join('')}`)
  fc.assert(
    fc.property(path, fc.constantFrom('GET', 'POST', 'PUT'), (pathname, method) => {
      readTarget(pathname, method)
    }),
  )
})

test('a token is found beside a broken escape', () => {
  expect(readTarget('/en/%zz/kw%6C_abc', 'GET')).toEqual({ kind: 'unknown' })
})
