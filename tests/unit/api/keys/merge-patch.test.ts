import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { mergePatch } from '@/lib/api/keys/merge-patch'

/** The examples of RFC 7396, appendix A: original, patch, result. */
const examples: readonly (readonly [original: unknown, patch: unknown, result: unknown])[] = [
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [
    ['a', 'b'],
    ['c', 'd'],
    ['c', 'd'],
  ],
  [{ a: 'b' }, ['c'], ['c']],
  [{ a: 'foo' }, null, null],
  [{ a: 'foo' }, 'bar', 'bar'],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
]

for (const [original, patch, result] of examples) {
  test(`${JSON.stringify(patch)} is merged into ${JSON.stringify(original)}`, () => {
    expect(mergePatch(original, patch)).toEqual(result)
  })
}

test('a merge changes neither argument and is idempotent', () => {
  const check = fc.property(fc.jsonValue(), fc.jsonValue(), (original, patch) => {
    const before = JSON.stringify([original, patch])
    const once = mergePatch(original, patch)
    expect(mergePatch(once, patch)).toEqual(once)
    expect(JSON.stringify([original, patch])).toBe(before)
  })
  fc.assert(check)
})

test('__proto__ is an ordinary member', () => {
  const patch = JSON.parse('{"__proto__": {"isDefault": true}}')
  const merged = mergePatch({ name: 'x' }, patch)
  expect(Reflect.get(Object(merged), 'isDefault')).toBeUndefined()
  expect(Object.keys(Object(merged))).toEqual(['name', '__proto__'])
  expect(Reflect.get({}, 'isDefault')).toBeUndefined()
})
