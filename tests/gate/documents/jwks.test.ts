import { expect, test } from '@/tests/support/exporter'

test('the JWKS contains only the public halves of the signing keys', async ({ ask }) => {
  const answer = await ask('/.well-known/jwks.json')
  expect(answer.status).toBe(200)
  expect(answer.headers['content-type']).toBe('application/jwk-set+json')
  const { keys }: { keys: Record<string, string>[] } = JSON.parse(answer.body)
  expect(keys.length).toBeGreaterThan(0)
  for (const key of keys) {
    expect(key).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' })
    expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
  }
})
