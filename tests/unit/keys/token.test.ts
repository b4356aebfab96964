import fc from 'fast-check'
import { openSealedKey, SealBroken, sealKey } from '@/lib/keys/token/seal-key'
import { deriveLinkToken, lookupIdOf, mintKeyToken, readToken } from '@/lib/keys/token/token-format'
import { expect, test } from './key-fixture'

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

test('reads the tokens it mints, and looks a key and its link up under one name', async ({
  store,
}) => {
  const before = store.requestCount()
  const key = await mintKeyToken()
  const link = await deriveLinkToken(key)
  expect(await readToken(key)).toEqual({ kind: 'key', token: key })
  expect(await readToken(link)).toEqual({ kind: 'link', token: link })
  expect(await lookupIdOf({ kind: 'key', token: key })).toBe(
    await lookupIdOf({ kind: 'link', token: link }),
  )
  expect(store.requestCount()).toBe(before)
})

test('refuses a token with any one character changed', async () => {
  const key = await mintKeyToken()
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 8, max: key.length - 1 }),
      fc.constantFrom(...letters),
      async (position, letter) => {
        fc.pre(key[position] !== letter)
        const altered = key.slice(0, position) + letter + key.slice(position + 1)
        expect(await readToken(altered)).toBeUndefined()
      },
    ),
    { numRuns: 500 },
  )
})

test('never throws and never accepts anything that is not a token', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
      expect(await readToken(text)).toBeUndefined()
      expect(await readToken(`kw_live_${text}`)).toBeUndefined()
    }),
  )
})

test('opens a sealed key for its own record only, and not when a byte was changed', async () => {
  const token = await mintKeyToken()
  const binding = { ownerId: '1', keyId: 'key_a' }
  const sealed = await sealKey(token, binding)
  expect(sealed).not.toContain(token)
  expect(await openSealedKey(sealed, binding)).toBe(token)
  await expect(openSealedKey(sealed, { ownerId: '2', keyId: 'key_a' })).rejects.toThrow(SealBroken)
  await expect(openSealedKey(sealed, { ownerId: '1', keyId: 'key_b' })).rejects.toThrow(SealBroken)
  for (let at = 0; at < sealed.length; at += 1) {
    // The last letter of a segment has bits that stand for nothing.
    if (sealed[at] === '.' || sealed[at + 1] === '.' || at === sealed.length - 1) continue
    const altered = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
    await expect(openSealedKey(altered, binding)).rejects.toThrow(SealBroken)
  }
})
