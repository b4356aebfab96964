import fc from 'fast-check'
import { encode } from 'next-auth/jwt'
import { readEnvironment } from '@/lib/base/environment'
import { hasSessionCookie } from '@/lib/gate/console/has-session-cookie'
import { sessionCookieName } from '@/lib/people/session-cookie'
import { openSession } from '@/lib/people/sign-in/open-session'
import { expect, test } from '@/tests/unit/keys/key-fixture'

const token = { userId: '1', sessionId: 'ses_0123456789abcdefghij' }

function seal(more: { secret?: string; salt?: string; maxAge?: number } = {}): Promise<string> {
  const defaults = { secret: readEnvironment().AUTH_SECRET, salt: sessionCookieName() }
  return encode({ token, ...defaults, ...more })
}

function isAccepted(cookie: string): Promise<boolean> {
  return hasSessionCookie(new Headers({ Cookie: cookie }))
}

const named = (value: string) => `${sessionCookieName()}=${value}`

test('a cookie that this instance has sealed is accepted', async () => {
  const own = named(await seal())
  expect(await isAccepted(own)).toBe(true)
  expect(await isAccepted(`theme=dark; ${named('x')}; ${own}; other=1`)).toBe(true)
})

test('every other cookie is refused', async () => {
  const own = await seal()
  const [header, key, iv, text, tag] = own.split('.')
  for (const cookie of [
    '',
    named(''),
    named('x'),
    named('a.b.c.d.e'),
    named('a..b.c.d'),
    named(`${own}x`),
    named(`${own}.`),
    named([header, key, iv, text].join('.')),
    named([header, key, iv, tag, text].join('.')),
    named(await seal({ secret: 'another secret of at least 32 characters' })),
    named(await seal({ salt: 'keyward.pending-sign-in' })),
    named(await seal({ maxAge: -60 })),
    `${sessionCookieName()}.0=${own}`,
    `${sessionCookieName()}x=${own}`,
    `x${named(own)}`,
    `${named(own)}; ${named('x')}`,
  ]) {
    expect(await isAccepted(cookie), cookie).toBe(false)
  }
})

test('an altered cookie is refused, unless next-auth opens it', async () => {
  const own = await seal()
  expect(await openSession(own)).toBeDefined()
  const letters = [...own].flatMap((letter, at) => (letter === '.' ? [] : [at]))
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...letters),
      fc.constantFrom('A', 'Q', 'z', '_'),
      async (at, letter) => {
        fc.pre(own[at] !== letter)
        const altered = own.slice(0, at) + letter + own.slice(at + 1)
        if (await isAccepted(named(altered))) expect(await openSession(altered)).toBeDefined()
      },
    ),
    { numRuns: 300 },
  )
})
