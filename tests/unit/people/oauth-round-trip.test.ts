import { createHash } from 'node:crypto'
import { isSignedIdentity } from '@/lib/people/sign-in/identity-token'
import { expect, google, test } from './oauth-fixture'

test('the answer of a provider is accepted in the browser that asked, with what it was asked for', async ({
  providers,
  visitor,
}) => {
  const asked = await visitor.start('google')
  expect(asked.get('code_challenge_method')).toBe('S256')
  providers.claims = { nonce: asked.get('nonce') }
  const state = asked.get('state') ?? ''
  expect(await visitor.comeBack('google', { state })).toEqual(['google 42'])
  const verifier = providers.tokenRequests[0]?.get('code_verifier') ?? ''
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  expect(challenge).toBe(asked.get('code_challenge'))
  // A second answer finds no round trip.
  expect(await visitor.comeBack('google', { state })).toHaveLength(1)

  const other = await visitor.start('github')
  const found = await visitor.comeBack('github', { state: other.get('state') ?? '' })
  expect(found).toEqual(['google 42', 'github 7'])
})

/** Identities that are not the answer to what was asked for. */
const wrongClaims: Record<string, Record<string, unknown>> = {
  'another server': { iss: 'https://evil.example' },
  'another client': { aud: 'another-id' },
  'another round trip': { nonce: 'another' },
  'no round trip': { nonce: undefined },
  'an earlier time': { exp: 1 },
  'no person': { sub: undefined },
}

for (const [whose, claims] of Object.entries(wrongClaims)) {
  test(`an identity of ${whose} is refused`, async ({ providers, visitor }) => {
    const asked = await visitor.start('google')
    providers.claims = { nonce: asked.get('nonce'), ...claims }
    const state = asked.get('state') ?? ''
    expect(await visitor.comeBack('google', { state })).toEqual([])
    expect(providers.tokenRequests).toHaveLength(1)
  })
}

for (const [what, change] of [
  ['that somebody else has signed', { signer: 'another' }],
  ['without a signature', { signer: 'nobody' }],
  ['whose signature cannot be checked', { tellsKeys: false }],
] as const) {
  test(`an identity ${what} is refused`, async ({ providers, visitor }) => {
    const asked = await visitor.start('google')
    Object.assign(providers, { claims: { nonce: asked.get('nonce') }, ...change })
    const state = asked.get('state') ?? ''
    expect(await visitor.comeBack('google', { state })).toEqual([])
    expect(providers.tokenRequests).toHaveLength(1)
  })
}

test('a signed identity of another person does not serve', async ({ providers, visitor }) => {
  const asked = await visitor.start('google')
  providers.claims = { nonce: asked.get('nonce') }
  await visitor.comeBack('google', { state: asked.get('state') ?? '' })
  const idToken = visitor.idTokens[0]
  expect(await isSignedIdentity('google', '42', idToken)).toBe(true)
  expect(await isSignedIdentity('google', '43', idToken)).toBe(false)
  expect(await isSignedIdentity('google', '42', undefined)).toBe(false)
})

test('an answer with another state, of another server or in another browser asks for no token', async ({
  providers,
  visitor,
}) => {
  for (const provider of ['google', 'github'] as const) {
    const state = (await visitor.start(provider)).get('state') ?? ''
    const cookies = new Map(visitor.cookies)
    const answers = [{ state: 'another' }, {}, { state, iss: 'https://evil.example' }]
    for (const told of answers) {
      visitor.cookies = new Map(cookies)
      expect(await visitor.comeBack(provider, told), JSON.stringify(told)).toEqual([])
    }
    visitor.cookies = new Map()
    expect(await visitor.comeBack(provider, { state })).toEqual([])
    visitor.cookies = new Map(cookies)
    const other = provider === 'google' ? 'github' : 'google'
    expect(await visitor.comeBack(other, { state })).toEqual([])
  }
  expect(providers.tokenRequests).toEqual([])
})

test('a provider whose metadata names another issuer is not asked', async ({
  providers,
  visitor,
}) => {
  const asked = await visitor.start('google')
  providers.claims = { nonce: asked.get('nonce') }
  for (const issuer of ['https://evil.example', `${google}.evil.example`]) {
    providers.issuer = issuer
    expect(await visitor.comeBack('google', { state: asked.get('state') ?? '' })).toEqual([])
  }
  expect(providers.tokenRequests).toEqual([])
})

test('over TLS, every cookie of a round trip is bound to this host and hidden from scripts', async ({
  visitor,
}) => {
  await visitor.start('google')
  expect([...visitor.cookies.keys()].toSorted()).toEqual([
    '__Host-authjs.callback-url',
    '__Host-authjs.csrf-token',
    '__Host-authjs.nonce',
    '__Host-authjs.pkce.code_verifier',
    '__Host-authjs.state',
  ])
  for (const text of visitor.setCookies) {
    expect(text).toMatch(/; Path=\/(;|$)/)
    expect(text).toMatch(/; HttpOnly/)
    expect(text).toMatch(/; Secure/)
    expect(text).toMatch(/; SameSite=Lax/)
    expect(text).not.toMatch(/Domain=/)
  }
})
