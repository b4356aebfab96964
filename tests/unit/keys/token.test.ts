import fc from 'fast-check'
import { deriveLinkToken, lookupIdOf, mintKeyToken, readToken } from '@/lib/keys/token/token-format'
import { mintOneTimeLink } from '@/lib/people/one-time/one-time-token'
import { expect, test } from './key-fixture'

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

test('minted tokens are read back, and a key and its link share one lookup id', async ({
  store,
}) => {
  const before = store.requestCount()
  const key = mintKeyToken()
  const link = deriveLinkToken(key)
  expect(readToken(key)).toEqual({ kind: 'key', token: key })
  expect(readToken(link)).toEqual({ kind: 'link', token: link })
  expect(lookupIdOf({ kind: 'key', token: key })).toBe(lookupIdOf({ kind: 'link', token: link }))
  expect(store.requestCount()).toBe(before)
})

test('a key or link with any one character changed, added, dropped or swapped is refused', async () => {
  const key = mintKeyToken()
  const link = deriveLinkToken(key)
  const anyCharacter = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...letters) },
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(key, link),
      fc.nat(key.length - 1),
      anyCharacter,
      async (token, position, character) => {
        const before = token.slice(0, position)
        const [here = '', next = ''] = token.slice(position)
        const after = token.slice(position + 1)
        for (const altered of [
          before + character + after,
          before + character + here + after,
          before + after,
          before + next + here + after.slice(1),
        ]) {
          // Without our prefix it may be the key of another system, which only the store can tell.
          const read = altered === token ? undefined : readToken(altered)
          expect(read?.kind ?? 'imported').toBe('imported')
        }
      },
    ),
    { numRuns: 500 },
  )
})

test('keys and links have different random parts', async () => {
  const keys = await Promise.all(Array.from({ length: 200 }, mintKeyToken))
  const links = await Promise.all(keys.map(deriveLinkToken))
  expect(new Set([...keys, ...links].map((token) => token.slice(-38))).size).toBe(400)
})

test('a key, a link and a one-time link have 190 random bits', () => {
  const keys = Array.from({ length: 2_000 }, mintKeyToken)
  const oneTime = keys.map(() => mintOneTimeLink('passwordReset').link.split('#kwr_')[1] ?? '')
  const kinds = [
    keys.map((key) => key.slice(8)),
    keys.map((key) => deriveLinkToken(key).slice(4)),
    oneTime,
  ]
  const places = Array.from({ length: 32 }, (_, place) => place)
  expect(Math.floor(places.length * Math.log2(letters.length))).toBe(190)
  for (const texts of kinds) {
    // Each of the 62 letters turns up in each place.
    const seen = places.map((place) => new Set(texts.map((text) => text[place])).size)
    expect(seen).toEqual(places.map(() => letters.length))
    expect(new Set(texts).size).toBe(texts.length)
  }
})

test('other texts are never read as a Keyward token', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
      expect(readToken(text)?.kind ?? 'imported').toBe('imported')
      expect(readToken(`kw_live_${text}`)).toBeUndefined()
    }),
  )
})
