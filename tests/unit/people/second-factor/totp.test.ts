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

/** Has the random numbers of the runtime be these bytes while `work` is done. */
function withRandom<T>(byteAt: (at: number) => number, work: () => T): T {
  const original = crypto.getRandomValues
  crypto.getRandomValues = <A extends ArrayBufferView | null>(array: A): A => {
    if (array instanceof Uint8Array) array.set(Array.from(array, (_, at) => byteAt(at)))
    return array
  }
  try {
    return work()
  } finally {
    crypto.getRandomValues = original
  }
}

test('recovery codes are made of the random numbers of the runtime alone, five bits of them in each character', () => {
  const zeros = withRandom(() => 0, newRecoveryCodes)
  expect(new Set(zeros)).toEqual(new Set(['00000-00000']))
  const all = withRandom((at) => at, newRecoveryCodes)
  expect(new Set(all)).toEqual(new Set(['01234-56789']))
  const characters = Array.from({ length: 256 }, (_, byte) => {
    const [code = ''] = withRandom(() => byte, newRecoveryCodes)
    return code.slice(0, 1)
  })
  // Each of 32 characters for eight bytes.
  const counts = new Map<string, number>()
  for (const one of characters) counts.set(one, (counts.get(one) ?? 0) + 1)
  expect([counts.size, new Set(counts.values())]).toEqual([32, new Set([8])])
  expect(new Set(Array.from({ length: 20 }, newRecoveryCodes).flat()).size).toBe(200)
})
