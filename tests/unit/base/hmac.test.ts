import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { toHex } from '@/lib/base/encoding'
import { equalConstantTime, hmacSha256, sha256Hex } from '@/lib/base/hmac'

const anyText = fc.string({ unit: 'binary', maxLength: 300 })

test('HMAC and SHA-256 match Node for secrets in any order', () => {
  const secrets = ['', 'a secret', 'longer than one block of SHA-256: '.repeat(4)]
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom(...secrets), anyText), anyText, (secret, text) => {
      expect(toHex(hmacSha256(secret, text))).toBe(
        createHmac('sha256', Buffer.from(secret)).update(Buffer.from(text)).digest('hex'),
      )
      expect(sha256Hex(text)).toBe(createHash('sha256').update(Buffer.from(text)).digest('hex'))
    }),
  )
})

test('two texts are equal in constant time if and only if they are equal', () => {
  fc.assert(
    fc.property(anyText, anyText, (left, right) => {
      const isSame = Buffer.from(left).equals(Buffer.from(right))
      expect(equalConstantTime(left, right)).toBe(isSame)
      expect(equalConstantTime(left, Buffer.from(left).toString())).toBe(true)
    }),
  )
})
