import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { bearer, expect, exportPath, test, yesterday } from '@/tests/support/exporter'
import { type Answer, send } from '@/tests/support/send'
import { sessionCookie } from '@/tests/support/session'

/** Whether a shared cache may keep an answer (RFC 9111 section 3), if it is as eager as it is allowed to be. */
function mayKeep({ headers }: Answer, isAuthorized: boolean): boolean {
  const control = headers['cache-control'] ?? ''
  if (/no-store|private/.test(control)) return false
  return !isAuthorized || /public|s-maxage|must-revalidate/.test(control)
}

/** A proxy with a cache that keeps all that it may by its address alone, and passes on every header. */
async function startCache(target: string) {
  const kept = new Map<string, Answer>()
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const names = Object.entries(request.headers).filter(([name]) => name !== 'host')
    const headers = names.map(([name, value]) => [name, String(value)] as const)
    const isAuthorized = request.headers.authorization !== undefined
    void (async () => {
      const answer = kept.get(path) ?? (await send(target, path, { headers }))
      if (mayKeep(answer, isAuthorized)) kept.set(path, answer)
      const { location, ...rest } = answer.headers
      const type = rest['content-type'] ?? 'text/plain'
      response.writeHead(answer.status, { 'content-type': type, ...(location && { location }) })
      response.end(answer.body)
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, kept, stop: () => server.close() }
}

/** What somebody may send first, so that a cache keeps an answer of their choice for the next one. */
const poisons: readonly (readonly (readonly [string, string])[])[] = [
  [['x-forwarded-host', 'evil.example']],
  [['x-forwarded-proto', 'http://evil.example']],
  [['forwarded', 'host=evil.example']],
  [['x-original-url', '/evil.example']],
  [['x-rewrite-url', '/evil.example']],
  [
    ['rsc', '1'],
    ['next-router-prefetch', '1'],
  ],
  [
    ['rsc', '1'],
    ['next-router-state-tree', '%5B%22evil.example%22%5D'],
  ],
  [['accept', 'text/x-component']],
  [
    ['x-middleware-prefetch', '1'],
    ['purpose', 'prefetch'],
  ],
  [['x-nextjs-data', '1']],
  [
    ['accept-language', 'evil.example'],
    ['user-agent', 'evil.example'],
  ],
  [['content-security-policy', "script-src 'nonce-evil.example'"]],
  [['cookie', 'keyward.session=evil.example; next-auth.callback-url=https://evil.example']],
]

test('a shared cache never serves the response of another caller', async ({
  instance,
  stranger,
}) => {
  const cache = await startCache(instance.url)
  const { name, value } = await sessionCookie(stranger.userId)
  const link = `/${stranger.linkToken}/statsdaily.csv${yesterday}`
  const own = {
    '/access/api-keys': [['cookie', `${name}=${value}`]],
    '/access/api-keys/a.css': [['cookie', `${name}=${value}`]],
    '/account/credentials?a=.js': [['cookie', `${name}=${value}`]],
    '/api/v1/key': [bearer(stranger.key)],
    [exportPath + yesterday]: [bearer(stranger.key)],
    [link]: [],
    [`${link}&a=.png`]: [],
    [`/${stranger.linkToken}/statsdaily.csv/a.png`]: [],
  } as const
  for (const [path, headers] of Object.entries(own)) {
    await send(cache.url, path, { headers: [...headers] })
    expect(cache.kept.has(path), path).toBe(false)
  }
  for (const path of ['/', '/sign-in', '/access/api-keys', '/nowhere', '/api/v1/exports']) {
    for (const headers of poisons) {
      await send(cache.url, path, { headers: [...headers] })
      const plain = await send(cache.url, path)
      const direct = await send(instance.url, path)
      expect([plain.status, plain.headers['content-type']], path).toEqual([
        direct.status,
        direct.headers['content-type'],
      ])
      expect(plain.body + (plain.headers.location ?? ''), path).not.toContain('evil.example')
    }
  }
  cache.stop()
})
