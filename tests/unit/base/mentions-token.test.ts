import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { beginsLikeToken, mentionsToken, withoutTokens } from '@/lib/base/identifiers'

const token = fc
  .tuple(
    fc.constantFrom('kwl_', 'kw_live_', 'KWL_', 'Kw_Live_'),
    fc.stringMatching(/^[0-9A-Za-z]{1,38}$/),
  )
  .map(([prefix, rest]) => prefix + rest)
const before = fc.constantFrom('', '/', '/en/', '?key=', 'x', '%zz', '%', 'é')

/** Escapes some characters, which then may be escaped once more. */
const layer = fc.array(fc.boolean(), { minLength: 1, maxLength: 8 })

function escaped(text: string, chosen: readonly boolean[]): string {
  return Array.from(text, (character, at) =>
    chosen[at % chosen.length]
      ? `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`
      : character,
  ).join('')
}

test('a token is found under any escapes, and too many count as one', () => {
  fc.assert(
    fc.property(before, token, fc.array(layer, { maxLength: 8 }), (start, text, layers) => {
      expect(mentionsToken(start + layers.reduce(escaped, text))).toBe(true)
    }),
  )
})

test('what has no token is left alone', () => {
  for (const text of [
    '',
    '/help',
    '/%zz',
    '/kw_test',
    '?q=100%25',
    '/caf%C3%A9',
    'kw-l_',
    'kwlive_',
  ]) {
    expect(mentionsToken(text), text).toBe(false)
    expect(withoutTokens(text)).toBe(text)
  }
  expect(beginsLikeToken('kwl_x')).toBe(true)
  expect(beginsLikeToken('xkwl_x')).toBe(false)
})
