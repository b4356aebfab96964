import { revokeKey } from '@/lib/keys/end/end-own-key'
import { findUser } from '@/lib/people/find-user'
import { bearer, type Exporter, expect, openKey, test } from '@/tests/support/exporter'
import { cookieWith, type Header, signInWith } from '@/tests/support/key-session'
import { spoiled } from '@/tests/support/keys/spoiled'
import { formOf } from '@/tests/support/page-form'
import { expectProblem } from '@/tests/support/problem'
import { sessionCookie } from '@/tests/support/session'

const consolePaths = [
  '/access/api-keys',
  '/insights/exports',
  '/insights/exports/build?export=statsdaily',
  '/account/credentials',
  '/help/api-keys',
]

async function opener({ context }: Exporter): Promise<Exporter> {
  return openKey(context, { name: 'for the dashboard', opensConsole: true })
}

test('a key sent in a header renders every page without session or cookie', async ({
  ask,
  stranger,
}) => {
  const { key } = await opener(stranger)
  for (const path of consolePaths) {
    const answer = await ask(path, { headers: [bearer(key)] })
    expect(answer.status, path).toBe(200)
    expect(answer.body).toContain('Opened with API key')
    expect(answer.headers).not.toHaveProperty('set-cookie')
    expect(answer.values('cache-control').join()).toContain('no-store')
    expect(answer.body).not.toContain(key)
    expect(answer.body).not.toContain('action="/api/sign-out"')
  }
})

test('a key that may not open the console or has ended is redirected to sign-in', async ({
  ask,
  stranger,
}) => {
  const ended = await opener(stranger)
  await revokeKey(ended.context, ended.keyId)
  for (const { key } of [stranger, ended]) {
    const answer = await ask('/access/api-keys', { headers: [bearer(key)] })
    expect(answer.status).toBe(307)
    expect(answer.headers.location).toMatch(/^\/sign-in\?next=/)
    expect(answer.headers).not.toHaveProperty('set-cookie')
  }
})

test('a forged key and a link token are refused before any page', async ({ ask, stranger }) => {
  const { key, linkToken } = await opener(stranger)
  for (const text of [spoiled(key), linkToken, 'junk', 'a,b']) {
    expectProblem(await ask('/access/api-keys', { headers: [bearer(text)] }), 'key_invalid')
  }
})

test('a key takes precedence over a session', async ({ ask, stranger }) => {
  const { name, value } = await sessionCookie(stranger.userId)
  const cookie: Header = ['Cookie', `${name}=${value}`]
  const answer = await ask('/account/credentials', { headers: [cookie, bearer(stranger.key)] })
  expect(answer.status).toBe(307)
})

test('signing in with any key that is refused gives the same answer', async ({
  ask,
  instance,
  stranger,
}) => {
  const { key } = await opener(stranger)
  const opened = await signInWith(ask, instance.url, key, { next: '//evil.example' })
  expect(opened.status).toBe(200)
  expect(JSON.parse(opened.body)).toEqual({ next: '/access/api-keys' })
  const [cookie = ''] = opened.values('set-cookie')
  expect(cookie).toMatch(/; HttpOnly/i)
  expect(cookie).toMatch(/; SameSite=Lax/i)
  const ended = await opener(stranger)
  await revokeKey(ended.context, ended.keyId)
  for (const text of [stranger.key, ended.key, ended.linkToken, 'junk']) {
    const refused = await signInWith(ask, instance.url, text)
    const found = expectProblem(refused, 'console_not_allowed')
    expect(found.detail).toBe('This API key does not open the console.')
    expect(refused.headers).not.toHaveProperty('set-cookie')
  }
})

test('one address can try thirty keys in 15 minutes', async ({ ask, instance }) => {
  const codes: number[] = []
  for (let index = 0; index < 31; index += 1) {
    codes.push((await signInWith(ask, instance.url, 'junk')).status)
  }
  expect(codes.slice(0, 30)).toEqual(Array(30).fill(403))
  expect(codes[30]).toBe(429)
})

test('a session opened by a key changes nothing, even with a known action id', async ({
  ask,
  instance,
  stranger,
}) => {
  const { name, value } = await sessionCookie(stranger.userId)
  const own = await ask('/account/credentials', { headers: [['Cookie', `${name}=${value}`]] })
  const { actionId } = formOf(own.body, 'Sign out everywhere')
  const { key } = await opener(stranger)
  const cookie = await cookieWith(ask, instance.url, key)
  const page = await ask('/account/credentials', { headers: [cookie] })
  expect(page.status).toBe(200)
  expect(page.body).toContain('Opened with API key')
  const headers: Header[] = [
    ['Origin', new URL(instance.url).origin],
    ['Content-Type', 'text/plain;charset=UTF-8'],
    ['Next-Action', actionId],
  ]
  for (const credential of [[cookie], [cookie, bearer(key)], [bearer(key)]]) {
    const all = [...credential, ...headers]
    const answer = await ask('/account/credentials', { method: 'POST', headers: all, body: '[]' })
    expect(answer.status).toBeGreaterThanOrEqual(400)
  }
  expect((await findUser(stranger.userId))?.epoch).toBe(0)
})

test('a session ends with its key, and with signing out', async ({ ask, instance, stranger }) => {
  const { key, keyId, context } = await opener(stranger)
  const [kept, left] = [
    await cookieWith(ask, instance.url, key),
    await cookieWith(ask, instance.url, key),
  ]
  const origin: Header = ['Origin', new URL(instance.url).origin]
  await ask('/api/sign-out', { method: 'POST', headers: [left, origin] })
  expect((await ask('/insights/exports', { headers: [left] })).status).toBe(307)
  expect((await ask('/insights/exports', { headers: [kept] })).status).toBe(200)
  await revokeKey(context, keyId)
  expect((await ask('/insights/exports', { headers: [kept] })).status).toBe(307)
})
