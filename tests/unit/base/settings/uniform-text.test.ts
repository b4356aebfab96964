import { randomBytes, randomInt } from 'node:crypto'
import { expect, test } from 'playwright/test'
import { isUniform } from '@/lib/base/settings/uniform-text'

const counting = (step: number) => Buffer.from(Array.from({ length: 32 }, (_, at) => step * at))

for (const [what, text] of [
  ['two characters', 'ab'.repeat(20)],
  ['few characters', '1234567'.repeat(6).slice(1)],
  ['few characters in no order', '3172465715236412753614723516427312654'],
  ['one part again', 'Zq8rT2vB5nM1kX7c'.repeat(3)],
  ['a word again, and one more character', `${'password'.repeat(4)}1`],
  ['digits in a row', `${'0123456789'.repeat(3)}012345`],
  ['the alphabet in a row', 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJ'],
  ['every second letter, backwards', 'zxvtrpnljhfdb_]ZXVTRPNLJHFDB97531'],
  ['bytes that count, in hexadecimal', counting(1).toString('hex')],
  ['bytes that count, in base64', counting(7).toString('base64url')],
  ['a word again and again, in base64', Buffer.from('password'.repeat(4)).toString('base64')],
] as const) {
  test(`${what} is uniform`, () => {
    expect(isUniform(text)).toBe(true)
  })
}

test('random text in any alphabet is not uniform', () => {
  const alphabets = ['0123456789', '0123456789abcdef', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567']
  for (let count = 0; count < 500; count += 1) {
    for (const notation of ['base64', 'base64url', 'hex'] as const) {
      expect(isUniform(randomBytes(32).toString(notation))).toBe(false)
    }
    for (const alphabet of alphabets) {
      // Of 40 decimal digits three are missing once in ten thousand times.
      const digits = Array.from({ length: 64 }, () => alphabet[randomInt(alphabet.length)])
      expect(isUniform(digits.join('')), digits.join('')).toBe(false)
    }
  }
  expect(isUniform(randomBytes(4096).toString('hex'))).toBe(false)
})
