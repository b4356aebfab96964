import fc from 'fast-check'
import { Secret } from 'otpauth'
import { expect, test } from 'playwright/test'
import { newRecoveryCodes, readRecoveryCode } from '@/lib/people/recovery-codes/recovery-code'
import { findTotpStep, newTotpSecret } from '@/lib/people/second-factor/totp'

/** RFC 6238 appendix B, SHA-1, the last six digits. */
const vectors: readonly [seconds: number, code: string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
]
const rfcSecret = Secret.fromUTF8('12345678901234567890').base32

for (const [seconds, code] of vectors) {
  test(`codes agree with RFC 6238 at ${seconds} s`, () => {
    expect(findTotpStep(rfcSecret, code, seconds * 1000)).toBe(Math.floor(seconds / 30))
  })
}

test('every secret is unique and has 160 bits', () => {
  const secrets = Array.from({ length: 50 }, newTotpSecret)
  expect(new Set(secrets).size).toBe(50)
  for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/)
})

test('only six digits are a code', () => {
  const notSixDigits = fc.string().filter((text) => !/^\d{6}$/.test(text))
  fc.assert(
    fc.property(notSixDigits, (text) => findTotpStep(rfcSecret, text, 59_000) === undefined),
  )
})

test('recovery codes are read back, also with confused characters', () => {
  for (const code of newRecoveryCodes()) {
    const plain = code.replace('-', '')
    expect(readRecoveryCode(code)).toBe(plain)
    const confused = code.toUpperCase().replaceAll('0', 'O').replaceAll('1', 'l')
    expect(readRecoveryCode(` ${confused} `)).toBe(plain)
  }
})
