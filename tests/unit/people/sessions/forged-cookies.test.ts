import { CompactEncrypt, SignJWT, UnsecuredJWT } from 'jose'
import { encode } from 'next-auth/jwt'
import { sessionCookieName } from '@/lib/people/session-cookie'
import { readTicket, writeTicket } from '@/lib/people/sign-in/admission-ticket'
import { openSession } from '@/lib/people/sign-in/open-session'
import { spoiled } from '@/tests/support/keys/spoiled'
import { expect, test } from '@/tests/support/store'

const claims = { userId: '2209', sessionId: `ses_${'a'.repeat(20)}` }
const text = new TextEncoder()

function secret(): string {
  return process.env.AUTH_SECRET ?? ''
}

async function seal(header: object, keyText: string, bytes = 64): Promise<string> {
  const key = text.encode(keyText.padEnd(bytes, '0').slice(0, bytes))
  const protectedHeader = { alg: 'dir', enc: 'A256CBC-HS512', ...header } as const
  const body = text.encode(JSON.stringify(claims))
  return new CompactEncrypt(body).setProtectedHeader(protectedHeader).encrypt(key)
}

async function good(more: { salt?: string; maxAge?: number; token?: object } = {}) {
  const { salt = sessionCookieName(), token = claims, ...rest } = more
  return encode({ token: { ...token }, secret: secret(), salt, ...rest })
}

/** Forged cookies that look like sessions. */
const forgeries: Record<string, () => Promise<string>> = {
  'no algorithm': async () => new UnsecuredJWT(claims).encode(),
  'a signature instead of encryption': () =>
    new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(text.encode(secret())),
  'the secret itself as the key': () => seal({}, secret()),
  'a key id that climbs': () => seal({ kid: '../../dev/null' }, secret()),
  'a key of its own': () => seal({ jwk: { kty: 'oct', k: 'AAAA' }, jku: 'https://evil' }, 'A'),
  'another cookie’s salt': () => good({ salt: 'authjs.csrf-token' }),
  'the ticket of a sign-in': () => writeTicket({ userId: '2209', how: 'password' }),
  'an age that has passed': () => good({ maxAge: -60 }),
  'a session id of another shape': () => good({ token: { ...claims, sessionId: 'ses_*' } }),
  'a user id that is not a number': () => good({ token: { ...claims, userId: '2209:x' } }),
  'empty parts': async () => '....',
  'a space': async () => `${await good()} `,
  'a changed character': async () => spoiled(await good()),
  'a fifth part cut off': async () => (await good()).split('.').slice(0, 4).join('.'),
  nothing: async () => '',
}

for (const [title, forge] of Object.entries(forgeries)) {
  test(`a cookie with ${title} is refused without a store request`, async ({ store }) => {
    const token = await forge()
    const before = store.requestCount()
    expect(await openSession(token)).toBeUndefined()
    expect(store.requestCount()).toBe(before)
  })
}

test('a session cookie is accepted, but not as a sign-in ticket', async ({ store }) => {
  expect(store.url).not.toBe('')
  expect(await openSession(await good())).toEqual(claims)
  expect(await readTicket(await good())).toBeUndefined()
  expect(await readTicket(undefined)).toBeUndefined()
})
