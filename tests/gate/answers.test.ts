import { bearer, expect, exportPath, test, yesterday } from '@/tests/support/exporter'
import { expectProblem } from '@/tests/support/problem'

const machinePaths = [exportPath, '/api/v1/exports', '/api/v1/key'] as const

test('HEAD gets the same response as GET, without a body', async ({ ask, stranger }) => {
  const headers = [bearer(stranger.key)]
  for (const path of [exportPath + yesterday, '/api/v1/exports', '/api/v1/exports/none.csv']) {
    const get = await ask(path, { headers })
    const head = await ask(path, { method: 'HEAD', headers })
    expect(head.status, path).toBe(get.status)
    expect(head.body).toBe('')
    for (const name of [
      'content-type',
      'content-disposition',
      'cache-control',
      'export-time-zone',
    ]) {
      expect(head.headers[name], name).toBe(get.headers[name])
    }
  }
})

test('every refusal has each header exactly once', async ({ ask, stranger }) => {
  const headers = [bearer(stranger.key)]
  for (const path of [
    `${exportPath}?filter[nonsense]=1`,
    `/${stranger.linkToken}/statsdaily.csv?filter[nonsense]=1`,
    '/api/v1/exports/none.csv',
    '/api/v1/none',
  ]) {
    const answer = await ask(path, { headers: path.startsWith('/api') ? headers : [] })
    expect(answer.status, path).toBeGreaterThanOrEqual(400)
    for (const name of Object.keys(answer.headers)) {
      expect(answer.values(name), `${path} ${name}`).toHaveLength(1)
    }
    expect(answer.headers['cache-control']).toBe('private, no-store')
  }
})

test('every answer has each header exactly once and cannot be cached or executed', async ({
  ask,
  stranger,
}) => {
  const headers = [bearer(stranger.key)]
  for (const path of [
    exportPath + yesterday,
    `/${stranger.linkToken}/statsdaily.csv${yesterday}`,
  ]) {
    const answer = await ask(path, { headers })
    for (const name of Object.keys(answer.headers)) {
      expect(answer.values(name), name).toHaveLength(1)
    }
    expect(answer.headers).toMatchObject({
      'cache-control': 'private, no-store',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    })
    expect(answer.headers).not.toHaveProperty('set-cookie')
    // For scripts that remember it themselves; `no-store` keeps everybody else from doing so.
    expect(answer.headers.etag).toMatch(/^W\/"[0-9a-f]{32}"$/)
    expect(JSON.stringify(answer.headers)).not.toContain(stranger.linkToken)
  }
})

for (const path of machinePaths) {
  test(`${path} serves only GET and HEAD`, async ({ ask, stranger }) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const answer = await ask(path, { method, headers: [bearer(stranger.key)] })
      expectProblem(answer, 'method_not_allowed')
      expect(answer.headers.allow).toBe('GET, HEAD')
    }
    for (const method of ['TRACE', 'PROPFIND']) {
      const answer = await ask(path, { method, headers: [bearer(stranger.key)] })
      expectProblem(answer, 'method_not_allowed')
    }
  })
}

test('a harmless request id is returned, and an id that could be a credential is not', async ({
  ask,
  stranger,
}) => {
  const harmless = 'trace-0123456789'
  const answer = await ask(exportPath, { headers: [['X-Request-Id', harmless]] })
  expect(expectProblem(answer, 'credential_missing').instance).toBe(`urn:request:${harmless}`)
  for (const sent of [stranger.key, stranger.linkToken, 'x"y', 'a'.repeat(65), '<script>12']) {
    const other = await ask(exportPath, { headers: [['X-Request-Id', sent]] })
    expectProblem(other, 'credential_missing')
    expect(JSON.stringify([other.headers, other.body])).not.toContain(sent)
  }
})
