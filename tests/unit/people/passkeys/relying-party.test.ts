import { parseEnvironment, variablesSchema } from '@/lib/base/environment'
import { relyingParty } from '@/lib/people/passkeys/relying-party'
import { expect, test } from '@/tests/unit/keys/key-fixture'

for (const [address, id] of [
  ['https://keys.example.org/', 'keys.example.org'],
  ['https://keys.example.org:8443', 'keys.example.org'],
  ['http://localhost:3000', 'localhost'],
  ['http://keys.example.org', undefined],
  ['https://192.0.2.1', undefined],
  ['http://127.0.0.1:3000', undefined],
  ['https://[2001:db8::1]', undefined],
] as const) {
  test(`${address} ${id ? `makes passkeys for ${id}` : 'has no passkeys'}`, () => {
    const before = process.env.AUTH_URL
    process.env.AUTH_URL = address
    parseEnvironment(variablesSchema)
    const site = relyingParty()
    process.env.AUTH_URL = before
    parseEnvironment(variablesSchema)
    expect(site).toEqual(id && { id, origin: new URL(address).origin })
  })
}
