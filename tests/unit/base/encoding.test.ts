import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import {
  bytesToBase62,
  fromBase64,
  fromBase64url,
  jsonFromBase64url,
  jsonToBase64url,
  toBase64,
  toBase64url,
} from '@/lib/base/encoding'

test('base64 and base64url match Node', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const node = Buffer.from(bytes)
      expect(toBase64(bytes)).toBe(node.toString('base64'))
      expect(toBase64url(bytes)).toBe(node.toString('base64url'))
      expect([...fromBase64(node.toString('base64'))]).toEqual([...bytes])
      expect([...fromBase64url(node.toString('base64url'))]).toEqual([...bytes])
    }),
  )
})

test('JSON in base64url is ASCII, reads back as it was, and as JSON for everybody else', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const text = jsonToBase64url(value)
      expect(text).toMatch(/^[\w-]*$/)
      const plain = JSON.parse(JSON.stringify(value))
      expect(jsonFromBase64url(text)).toEqual(plain)
      const decoded = Buffer.from(text, 'base64url')
      expect(decoded.every((byte) => byte < 128)).toBe(true)
      expect(JSON.parse(decoded.toString())).toEqual(plain)
    }),
  )
})

test('base62 has the low digits of the number that the bytes are', () => {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(bytes, fc.integer({ min: 1, max: 50 }), (some, length) => {
      let rest = BigInt(`0x${Buffer.from(some).toString('hex')}`)
      let expected = ''
      for (let digit = 0; digit < length; digit += 1) {
        expected = alphabet[Number(rest % 62n)] + expected
        rest /= 62n
      }
      expect(bytesToBase62(some, length)).toBe(expected)
    }),
  )
})
