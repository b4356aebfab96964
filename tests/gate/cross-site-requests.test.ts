import { findUser } from '@/lib/people/find-user'
import { type Ask, type Exporter, expect, test } from '@/tests/support/exporter'
import { formOf, multipartOf } from '@/tests/support/page-form'
import { expectProblem } from '@/tests/support/problem'
import { type Sending, send } from '@/tests/support/send'
import { sessionCookie } from '@/tests/support/session'

type Header = readonly [name: string, value: string]

const pagePath = '/account/credentials'
const boundary = 'form-of-a-test'
const multipart: Header = ['Content-Type', `multipart/form-data; boundary=${boundary}`]

async function cookieOf({ userId }: Exporter): Promise<Header> {
  const { name, value } = await sessionCookie(userId)
  return ['Cookie', `${name}=${value}`]
}

/** The session epoch, which the action raises by one with each sign-out everywhere. */
async function epochOf({ userId }: Exporter): Promise<number | undefined> {
  return (await findUser(userId))?.epoch
}

/** "Sign out everywhere" as its page was just served, as a form sends it and as a script does. */
async function actionRequests(ask: Ask, cookie: Header): Promise<Sending[]> {
  const page = await ask(pagePath, { headers: [cookie] })
  const { actionId, fields } = formOf(page.body, 'Sign out everywhere')
  const form = multipartOf(fields, boundary)
  const plain: Header = ['Content-Type', 'text/plain;charset=UTF-8']
  return [
    { method: 'POST', headers: [cookie, multipart], body: form },
    { method: 'POST', headers: [cookie, plain, ['next-action', actionId]], body: '[]' },
  ]
}

function withHeaders(sending: Sending, more: readonly Header[]): Sending {
  return { ...sending, headers: [...(sending.headers ?? []), ...more] }
}

/** Headers that a browser sends from another site, and those of other clients. */
const foreign: Record<string, (host: string) => Header[]> = {
  'no Origin and no Fetch Metadata': () => [],
  'Origin: null': () => [['Origin', 'null']],
  'a foreign Origin': () => [['Origin', 'https://evil.example']],
  'a foreign Origin and the same forwarded host': () => [
    ['Origin', 'https://evil.example'],
    ['X-Forwarded-Host', 'evil.example'],
  ],
  'our Origin from another site': (host) => [
    ['Origin', `http://${host}`],
    ['Sec-Fetch-Site', 'cross-site'],
  ],
  'our Origin from a sibling': (host) => [
    ['Origin', `http://${host}`],
    ['Sec-Fetch-Site', 'same-site'],
  ],
  'our Origin and a foreign one': (host) => [
    ['Origin', `http://${host}`],
    ['Origin', 'https://evil.example'],
  ],
  'our Origin with another port': () => [['Origin', 'http://localhost:1']],
  'our Origin over TLS': (host) => [['Origin', `https://${host}`]],
  'our Origin as a prefix': (host) => [['Origin', `http://${host}.evil.example`]],
  'a foreign Origin that says same-origin': () => [
    ['Origin', 'https://evil.example'],
    ['Sec-Fetch-Site', 'same-origin'],
  ],
}

for (const [title, headersOf] of Object.entries(foreign)) {
  test(`a server action changes nothing for ${title}`, async ({ ask, instance, stranger }) => {
    const more = headersOf(new URL(instance.url).host)
    for (const request of await actionRequests(ask, await cookieOf(stranger))) {
      const forged = withHeaders(request, more)
      expectProblem(await ask(pagePath, forged), 'origin_refused')
      // The second wall is the action's own: it stands where the middleware does not.
      await send(instance.withoutMiddlewareUrl, pagePath, forged)
    }
    expect(await epochOf(stranger)).toBe(0)
  })

  test(`sign-in is refused for ${title}`, async ({ ask, instance, person }) => {
    const json: Header = ['Content-Type', 'application/json']
    const more = headersOf(new URL(instance.url).host)
    const body = JSON.stringify({ email: person.email, password: person.password })
    const refused = await ask('/api/sign-in', { method: 'POST', headers: [json, ...more], body })
    expectProblem(refused, 'origin_refused')
    expect(refused.headers).not.toHaveProperty('set-cookie')
  })
}

for (const [index, sender] of ['a form', 'a script'].entries()) {
  test(`${sender} of our own page takes effect once`, async ({ ask, instance, stranger }) => {
    const cookie = await cookieOf(stranger)
    const request = (await actionRequests(ask, cookie))[index] ?? {}
    const own = withHeaders(request, [
      ['Origin', new URL(instance.url).origin],
      ['Sec-Fetch-Site', 'same-origin'],
    ])
    await ask(pagePath, own)
    expect(await epochOf(stranger)).toBe(1)
    // The session has ended with all others: its cookie does nothing any more.
    await ask(pagePath, own)
    expect(await epochOf(stranger)).toBe(1)
  })
}

test('a GET that names an action changes nothing', async ({ ask, stranger }) => {
  const cookie = await cookieOf(stranger)
  for (const { headers = [], body = '' } of await actionRequests(ask, cookie)) {
    await ask(`${pagePath}?${new URLSearchParams({ body })}`, { headers })
    await ask(pagePath, { method: 'HEAD', headers })
  }
  expect(await epochOf(stranger)).toBe(0)
})

test('a foreign Origin with the same host counts as another site', async ({
  ask,
  instance,
  stranger,
}) => {
  const more: Header[] = [
    ['Origin', 'http://evil.example'],
    ['Host', 'evil.example'],
  ]
  for (const request of await actionRequests(ask, await cookieOf(stranger))) {
    const forged = withHeaders(request, more)
    for (const url of [instance.url, instance.withoutMiddlewareUrl]) {
      expectProblem(await send(url, pagePath, forged), 'misdirected_request')
    }
  }
  expect(await epochOf(stranger)).toBe(0)
})

test('no action is decoded without a session', async ({ ask, instance, stranger }) => {
  const cookie = await cookieOf(stranger)
  const requests = await actionRequests(ask, cookie)
  const origin: Header = ['Origin', new URL(instance.url).origin]
  const [name = '', value = ''] = cookie[1].split(/=(.*)/)
  const altered = value.replace(/.(?=.{9}$)/, (letter) => (letter === 'A' ? 'B' : 'A'))
  const junk = [
    `${name}=x`,
    `${name}=`,
    `${name}=a..b.c.d`,
    `${name}=${altered}`,
    `${name}x=${value}`,
  ]
  const others = [[], ...junk.map((one): Header[] => [['Cookie', one]])]
  for (const path of ['/', '/sign-in', pagePath, '/help/api-keys', '/nowhere']) {
    for (const { headers = [], ...request } of requests) {
      const anonymous = headers.filter(([name]) => name !== 'Cookie')
      for (const other of others) {
        const answer = await ask(path, { ...request, headers: [...anonymous, origin, ...other] })
        expectProblem(answer, 'session_required')
      }
    }
  }
})

test('signing out makes the browser clear its data', async ({ ask, instance, stranger }) => {
  const origin: Header = ['Origin', new URL(instance.url).origin]
  const cleared = { 'clear-site-data': '"cache", "storage"' }
  const cookie = await cookieOf(stranger)
  const [, scripted] = await actionRequests(ask, cookie)
  const out = await ask('/api/sign-out', { method: 'POST', headers: [origin, cookie] })
  expect([out.status, out.headers.location]).toEqual([303, '/sign-in'])
  expect(out.headers).toMatchObject(cleared)
  expect(out.values('set-cookie').join()).toContain('Max-Age=0')
  expect((await ask('/sign-in')).headers).not.toHaveProperty('clear-site-data')

  const again = await cookieOf(stranger)
  const headers = [again, origin, ...(scripted?.headers ?? []).slice(1)]
  const everywhere = await ask(pagePath, { ...scripted, headers })
  expect(everywhere.headers['x-action-redirect']).toContain('signed-out-everywhere')
  expect(everywhere.headers).toMatchObject(cleared)
  const page = await ask('/sign-in?problem=signed-out-everywhere')
  expect(page.headers).toMatchObject(cleared)
})

test('a body over the limit and next-auth’s own routes are refused', async ({
  ask,
  instance,
  stranger,
}) => {
  const origin: Header = ['Origin', new URL(instance.url).origin]
  const cookie = await cookieOf(stranger)
  const headers = [origin, cookie, multipart]
  const large = { method: 'POST', headers, body: 'a'.repeat(262_145) }
  expectProblem(await ask(pagePath, large), 'body_too_large')
  for (const path of ['signin/github', 'callback/credentials', 'signout', 'session', 'csrf']) {
    for (const method of ['GET', 'POST']) {
      const answer = await ask(`/api/auth/${path}`, { method, headers: [origin] })
      expect([404, 405], `${method} ${path}`).toContain(answer.status)
      expect(answer.headers).not.toHaveProperty('set-cookie')
    }
  }
})
