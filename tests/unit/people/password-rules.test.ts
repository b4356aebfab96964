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
  expect(complaint('yes no yes no yes no')).toContain('repeats')
  expect(complaint('xkqvwmzpxkqvwmzpxk')).toContain('repeats')
  expect(complaint('tree lamp river tree lamp river')).toBeUndefined()
})

test('the e-mail address or the site name with little added is refused', () => {
  expect(complaint('ada.lovelace123')).toContain('mostly your e-mail')
  expect(complaint('ADA.LOVELACE@example.org')).toContain('mostly your e-mail')
  expect(complaint('keywardKeyward2026')).toContain('mostly your e-mail')
  expect(complaint('keyward opens the green door')).toBeUndefined()
})

test('common passwords, patterns and well-known phrases are refused in any spelling', () => {
  for (const password of [
    'passwordpassword',
    'Passw0rd!Passw0rd!',
    'Pässwörd Pässwörd',
    'ｐａｓｓｗｏｒｄ１２３４５６７８',
    '123456789012345',
    '0987654321098765',
    'qwertyuiopasdfgh',
    '1q2w3e4r5t6y7u8i',
    '!QAZ2wsx#EDC4rfv',
    'zxcvbnmasdfghjkl',
    'iloveyouiloveyou',
    'sunshine12345678',
    'welcome2026welcome',
    'administrator2025',
    'SummerWinter2024!',
    'monkeydragonmaster',
    'january february',
    '01.01.2000-01.01.2000',
    '2026-11-28 2026-11-28',
    'Correct Horse Battery Staple',
    'c0rrecthorseb4tterystaple99',
    'may the force be with you 2026',
    'iloveyousomuch1',
  ]) {
    expect(complaint(password), password).toMatch(/easy to guess|repeats/)
  }
})

test('the person’s own names make a password easy to guess', () => {
  const own = newPasswordSchema('ada.lovelace@example.org', ['Augusta Byron', 'exports.acme.test'])
  for (const password of [
    'augusta.byron.1815',
    'Byron-Augusta-2026',
    'acme exports 2026',
    'Lovelace4ever!ada',
  ]) {
    const refused = own.safeParse(password).error?.issues[0]?.message
    expect(refused, password).toMatch(/mostly your e-mail|easy to guess/)
  }
  expect(own.safeParse('augusta likes green rivers').success).toBe(true)
})

test('passphrases and generated passwords are accepted', () => {
  for (const password of [
    'tulip anchor mosaic',
    'velvet-cactus-orbit',
    'mein blaues fahrrad',
    'gT7#kd9!qLw2zXe',
    'correct horse battery 1000001',
    'kaffee und kuchen am see',
  ]) {
    expect(complaint(password), password).toBeUndefined()
  }
})
