import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { plainHeaders, strictTransport } from '@/lib/gate/request/common-headers'
import { converse } from '@/tests/support/conversation'
import { bearer, expect, exportPath, test, yesterday } from '@/tests/support/exporter'
import { expectProblem } from '@/tests/support/problem'
import type { Answer, Sending } from '@/tests/support/send'
import { sessionCookie } from '@/tests/support/session'

const names = Object.keys(plainHeaders).map((name) => name.toLowerCase())
/** With values of their own: pages need scripts, and a referrer within this site. */
const varying = new Set(['content-security-policy', 'referrer-policy'])

/** Documents and probes. */
const openToScripts = /^\/(?:\.well-known\/|healthz$|readyz$)|openapi\.json$/

function expectCommonHeaders({ headers, values }: Answer, what: string): void {
  for (const name of names) expect.soft(values(name), `${what}: ${name}`).toHaveLength(1)
  for (const [name, value] of Object.entries(plainHeaders)) {
    if (!varying.has(name.toLowerCase())) expect.soft(headers[name.toLowerCase()], what).toBe(value)
  }
  expect.soft(headers['content-security-policy'], what).toContain("default-src 'none'")
  expect.soft(headers['content-security-policy'], what).toContain("frame-ancestors 'none'")
  expect.soft(['no-referrer', 'same-origin'], what).toContain(headers['referrer-policy'])
  for (const name of Object.keys(headers))
    if (name !== 'set-cookie') expect.soft(values(name), `${what}: ${name}`).toHaveLength(1)
}

test('every answer has the common headers exactly once', async ({ ask, stranger }) => {
  const { name, value } = await sessionCookie(stranger.userId)
  const cookie = [['Cookie', `${name}=${value}`]] as const
  const key = [bearer(stranger.key)]
  const page = await ask('/access/api-keys', { headers: cookie })
  const [asset = ''] = /\/_next\/static\/[^"]+\.js/.exec(page.body) ?? []
  const style = /\/_next\/static\/[^"]+\.css/.exec(page.body)?.[0] ?? ''
  const asked: [path: string, status: number, sending?: Sending][] = [
    ['/access/api-keys', 200, { headers: cookie }],
    ['/access/api-keys', 307],
    ['/access/api-keys/', 308, { headers: cookie }],
    ['/sign-in', 200],
    ['/nowhere', 404],
    ['/outage', 503],
    ['/healthz', 200],
    ['/readyz', 200],
    ['/.well-known/jwks.json', 200],
    ['/api/v1/openapi.json', 200],
    ['/api/v1/exports', 200, { headers: key }],
    ['/api/v1/exports/', 308, { headers: key }],
    [exportPath + yesterday, 200, { headers: key }],
    [exportPath, 401],
    [exportPath, 405, { method: 'POST', headers: key }],
    ['/api/v1/none', 404, { headers: key }],
    ['/api/auth/none', 404],
    ['/api/sign-in', 405],
    ['/api/sign-in', 403, { method: 'POST', headers: [['Origin', 'https://evil.example']] }],
    ['/_next/image?url=%2Ficon.png&w=64&q=75', 404],
    ['/_next/static/chunks/missing.js', 404],
    ['/favicon.ico/missing.png', 404],
    [asset, 200],
    [style, 200],
    ['/x', 405, { method: 'TRACE' }],
    ['/%zz', 400],
    ['*', 400],
    ['/x', 421, { headers: [['Host', 'evil.example']] }],
    [asset, 421, { headers: [['Host', 'evil.example']] }],
    ['/x', 431, { headers: [['X-Large', 'x'.repeat(20_000)]] }],
  ]
  for (const [path, status, sending] of asked) {
    const what = `${sending?.method ?? 'GET'} ${path} ${status}`
    const answer = await ask(path, sending)
    expect.soft(answer.status, what).toBe(status)
    expectCommonHeaders(answer, what)
    // What everybody may read, the scripts of every site may read, too.
    const isPublic = status === 200 && openToScripts.test(path)
    expect.soft(answer.values('access-control-allow-origin'), what).toEqual(isPublic ? ['*'] : [])
    if (answer.body === '') continue
    const type = answer.headers['content-type']
    expect.soft(type, what).toMatch(/; ?charset=utf-8\b|^application\/(?:[\w.-]+\+)?json\b/i)
  }
})

test('a foreign host is refused everywhere except for probes', async ({ ask }) => {
  const headers = [['Host', 'evil.example']] as const
  for (const path of ['/', '/sign-in', exportPath, '/.well-known/jwks.json', '/api/auth/session']) {
    const refused = expectProblem(await ask(path, { headers }), 'misdirected_request')
    expect(refused.detail).not.toContain('evil')
  }
  for (const path of ['/healthz', '/readyz']) {
    // A busy host may not be ready; it says so itself.
    expect([200, 503], path).toContain((await ask(path, { headers })).status)
  }
})

test('bytes that are not a request get the common headers too', async ({ instance }) => {
  for (const [bytes, status] of [
    ['nonsense\r\n\r\n', 400],
    ['CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n', 405],
  ] as const) {
    const { socket, received, closed } = await converse(instance.url)
    socket.write(bytes)
    await closed
    expect(received()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    for (const name of names) {
      expect(received().toLowerCase().split(`\r\n${name}: `), name).toHaveLength(2)
    }
  }
})

test('a platform is told by the build to send HSTS on every answer over TLS, for a year', () => {
  const [[name, value]] = Object.entries(strictTransport) as [[string, string]]
  const manifest = readFileSync(join(process.cwd(), '.next', 'routes-manifest.json'), 'utf8')
  const rules: { headers: { key: string }[] }[] = JSON.parse(manifest).headers
  const strict = rules.filter(({ headers }) => headers.some(({ key }) => key === name))
  expect(strict).toMatchObject([
    {
      source: '/:path*',
      has: [{ type: 'header', key: 'x-forwarded-proto', value: 'https' }],
      headers: [{ key: name, value }],
    },
  ])
  const [, seconds] = /^max-age=(\d+); includeSubDomains$/.exec(value) ?? []
  expect(Number(seconds)).toBeGreaterThanOrEqual(365 * 86_400)
})
