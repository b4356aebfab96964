import { expect, test } from 'playwright/test'
import { newPasswordSchema } from '@/lib/people/password-rules'

const schema = newPasswordSchema('ada.lovelace@example.org')

function complaint(password: string): string | undefined {
  return schema.safeParse(password).error?.issues[0]?.message
}

test('a password has 15 to 128 characters of any script, spaces included', () => {
  for (const password of [
    'tree lamp river',
    'пятнадцать букв!',
    '🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧🐦🐤🦆',
    'aaaaaaaa then mostly words',
    Array.from({ length: 128 }, (_, index) => String.fromCharCode(97 + ((index * 7) % 26))).join(
      '',
    ),
  ]) {
    expect(complaint(password), password).toBeUndefined()
  }
})

test('length is counted in characters, not in bytes or code units', () => {
  expect(complaint('🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧🐦🐤')).toContain('at least 15')
  expect(complaint('tree lamp rive')).toContain('at least 15')
  expect(complaint(`${'tree lamp river '.repeat(8)}x`)).toContain('at most 128')
})

test('a repeated pattern is refused', () => {
  expect(complaint('aaaaaaaaaaaaaaaaaa')).toContain('repeats')
  expect(complaint('abcabcabcabcabcabc')).toContain('repeats')
  expect(complaint('1234123412341234')).toContain('repeats')
})

test('the e-mail address or the site name with little added is refused', () => {
  expect(complaint('ada.lovelace123')).toContain('mostly your e-mail')
  expect(complaint('ADA.LOVELACE@example.org')).toContain('mostly your e-mail')
  expect(complaint('keywardKeyward2026')).toContain('mostly your e-mail')
  expect(complaint('keyward opens the green door')).toBeUndefined()
})
