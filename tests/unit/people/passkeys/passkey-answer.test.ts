import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { newPasskeySchema, passkeyProofSchema } from '@/lib/people/passkeys/passkey-answer'
import { newAuthenticator } from '@/tests/support/clients/authenticator'

test('the answers of a device are accepted as they are', () => {
  const device = newAuthenticator('2209')
  const made = device.register('AAAA')
  const transports = { ...made, response: { ...made.response, transports: ['usb', 'new'] } }
  expect(newPasskeySchema.parse(made)).toEqual(made)
  expect(newPasskeySchema.safeParse(transports).success).toBe(true)
  const proof = device.prove('AAAA')
  expect(passkeyProofSchema.parse({ ...proof, clientExtensionResults: { a: 1 } })).toEqual(proof)
})

test('anything else is refused, and nothing throws', () => {
  fc.assert(
    fc.property(fc.anything(), (sent) => {
      expect(passkeyProofSchema.safeParse(sent).success).toBe(false)
      expect(newPasskeySchema.safeParse(sent).success).toBe(false)
    }),
  )
  const proof = newAuthenticator('2209').prove('AAAA')
  for (const id of ['', '__proto__ ', 'a'.repeat(513), 'a:b', 'a/b', 7]) {
    expect(passkeyProofSchema.safeParse({ ...proof, id }).success, String(id)).toBe(false)
  }
})
