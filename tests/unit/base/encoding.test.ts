import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { fromBase64, fromBase64url, toBase64, toBase64url } from '@/lib/base/encoding'

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
