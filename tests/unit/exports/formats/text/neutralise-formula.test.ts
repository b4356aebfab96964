import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { neutraliseFormula } from '@/lib/exports/formats/text/neutralise-formula'
import { column, encodeRows } from '../encode-rows'

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'=+-@;,|"\'\t\r\n \u0000\ufeff＝＋－＠é€'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
})

test('a text cell never starts like a formula, and numbers keep their sign', async () => {
  fc.assert(
    fc.property(text, (value) => {
      const safe = neutraliseFormula(value)
      if (/^[+-][\d.,]+(e[+-]?\d+)?$/i.test(safe)) return safe === value
      const bare = safe.replace(/^[\s\ufeff]+/, '')
      const starts = (whole: string, letters: string) =>
        whole !== '' && letters.includes(whole.charAt(0))
      return !starts(bare, '=+-@\u0000＝＋－＠') && !starts(safe, '\t\r\u0000')
    }),
  )
  expect(await encodeRows('csv', [column('n', 'integer')], [[-5]], { dialect: 'api' })).toBe(
    'n\r\n-5\r\n',
  )
})

test('formulas get an apostrophe, and numbers as text do not', () => {
  for (const number of [
    '-5',
    '+5',
    '+49301234567',
    '+3.2',
    '-1,234.50',
    '-1.234,50',
    '-.5',
    '-1e-5',
  ])
    expect(neutraliseFormula(number)).toBe(number)
  for (const formula of [
    '-',
    '+',
    '-5+1',
    '+49 30 123',
    '+49-30',
    '-A1',
    '-1.',
    '-e5',
    ' -5',
    '--5',
    '-5%',
    '-5\n',
    '－5',
  ])
    expect(neutraliseFormula(formula)).toBe(`'${formula}`)
})

test('text is written unchanged with the guard off', async () => {
  const plan = [column('=a', 'text'), column('b', 'text')]
  const options = { dialect: 'api', guard: false } as const
  expect(await encodeRows('csv', plan, [['=1+1', '+49 30 1']], options)).toBe(
    '=a,b\r\n=1+1,+49 30 1\r\n',
  )
})
