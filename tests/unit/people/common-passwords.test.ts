import { dictionary } from '@zxcvbn-ts/language-common'
import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { coreOf, isCommonPassword, printOf } from '@/lib/people/common-password'
import { commonPasswordPrints } from '@/lib/people/common-password-prints'
import { newPasswordSchema } from '@/lib/people/password-rules'
import { readCommonPasswords } from '@/scripts/packages/read-common-passwords'

const common = readCommonPasswords()
const schema = newPasswordSchema('ada.lovelace@example.org', ['Augusta Byron', 'keys.acme.test'])
const isAccepted = (password: string) => schema.safeParse(password).success

const marks: Readonly<Record<string, string>> = { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' }
const withDigits = (text: string) =>
  text.replace(/[aeiost]/gi, (letter) => marks[letter.toLowerCase()] ?? letter)

test('every one of the 10,000 commonest passwords of 15 and more characters is refused', () => {
  expect(new Set(common).size).toBeGreaterThan(10_000)
  expect(common.filter(isAccepted)).toEqual([])
})

test('common passwords are refused in capitals, and with digits or marks at their end', () => {
  for (const vary of [
    (text: string) => text.toUpperCase(),
    (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}1`,
    (text: string) => `${text}!`,
    (text: string) => `${text}99`,
    (text: string) => `${text}2026!`,
    (text: string) => `123${text}1234`,
    (text: string) => `!${text}`,
  ]) {
    expect(common.filter((text) => !isCommonPassword(vary(text))).map(vary)).toEqual([])
  }
})

test('common passwords are refused with digits in place of letters, and with marks between them', () => {
  const words = common.filter((text) => /^[\p{L}\p{N}]+\p{L}$/u.test(text))
  expect(words.length).toBeGreaterThan(5_000)
  expect(words.map(withDigits).filter((text) => !isCommonPassword(text))).toEqual([])
  const spread = words.map((text) => [...text].join('-'))
  expect(spread.filter((text) => !isCommonPassword(text))).toEqual([])
})

test('common passwords are refused with digits and marks in front, at the end and in place of letters', () => {
  const words = common.filter((text) => /^\p{L}[\p{L}\p{N}]+\p{L}$/u.test(text))
  const added = fc.stringMatching(/^[0-9!#.*_ -]{0,8}$/)
  const spelled = fc.constantFrom(
    (text: string) => text,
    (text: string) => text.toUpperCase(),
    withDigits,
    (text: string) => text.replace(/a/gi, '@').replace(/s/gi, '$').replace(/o/gi, '0'),
  )
  fc.assert(
    fc.property(added, fc.constantFrom(...words), spelled, added, (head, text, spell, tail) => {
      const password = `${head}${spell(text)}${tail}`
      expect(isCommonPassword(password), password).toBe(true)
    }),
    { numRuns: 2_000 },
  )
  for (const password of [
    '123password1234',
    '2024-Administrator1',
    '123P@ssw0rd2024!',
    '#1Pr1nc3ss2024!!',
  ]) {
    expect(isAccepted(password), password).toBe(false)
  }
})

test('the stored hashes match the lists', () => {
  const kept = Buffer.from(commonPasswordPrints, 'base64')
  const expected = new Set(common.map((text) => printOf(coreOf(text))))
  const read = Array.from({ length: kept.length / 4 }, (_, at) => kept.readUInt32BE(at * 4))
  expect(read).toEqual([...expected].sort((left, right) => left - right))
})

test('four random words are accepted, with digits at their end too', () => {
  const known = dictionary['diceware-common'].map(String).filter((word) => /^[a-z]{4,}$/.test(word))
  const words = fc.uniqueArray(fc.constantFrom(...known), { minLength: 4, maxLength: 4 })
  const ends = fc.constantFrom('', '7', '2026', '!', ' 58113')
  fc.assert(
    fc.property(words, fc.constantFrom(' ', '-', ''), ends, (parts, between, end) => {
      const password = parts.join(between) + end
      expect(isAccepted(password), password).toBe(true)
    }),
    { numRuns: 500, seed: 20_261_128 },
  )
})

test('passwords made of the person’s own names are refused, in any order and spelling', () => {
  const own = fc.constantFrom('augusta', 'byron', 'lovelace', 'ada', 'keyward', 'acme', 'example')
  const parts = fc.uniqueArray(own, { minLength: 2, maxLength: 3 })
  const spelled = fc.constantFrom(
    (text: string) => text,
    (text: string) => text.toUpperCase(),
    (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1),
  )
  const year = fc.integer({ min: 1900, max: 2030 })
  fc.assert(
    fc.property(
      parts,
      spelled,
      fc.constantFrom('', '.', '-', ' '),
      year,
      (names, spell, between, end) => {
        const password = [...names.map(spell), end].join(between)
        fc.pre(password.length >= 15)
        expect(isAccepted(password), password).toBe(false)
      },
    ),
    { numRuns: 500 },
  )
})
