import type { ProblemCode } from '@/lib/base/problem-table'
import { bearer, expect, exportPath, test } from '@/tests/support/exporter'
import { expectProblem } from '@/tests/support/problem'
import { sessionCookie } from '@/tests/support/session'

const exports = '/api/v1/exports/'

/** One path in several readings: each has one answer, and it is never a file. */
const readings: readonly [path: string, code: ProblemCode][] = [
  [`${exports}..%2f..%2fetc%2fpasswd`, 'export_unknown'],
  [`${exports}%2e%2e%2fkey`, 'export_unknown'],
  [`${exports}statsdaily%2Ecsv`, 'export_unknown'],
  [`${exports}statsdaily%2fx.csv`, 'export_unknown'],
  [`${exports}statsdaily.csv%00`, 'export_unknown'],
  [`${exports}%00statsdaily.csv`, 'export_unknown'],
  [`${exports}statsdaily.csv;x=1`, 'export_unknown'],
  [`${exports}statsdaily;x=1.csv`, 'export_unknown'],
  [`${exports}STATSDAILY.csv`, 'export_unknown'],
  [`${exports}statsdaily.CSV`, 'export_unknown'],
  [`${exports}statsdaily.csv.csv`, 'export_unknown'],
  [`${exports}statsdaily`, 'export_unknown'],
  [`${exports}%252e%252e`, 'export_unknown'],
  [`${exports}__proto__.csv`, 'export_unknown'],
  [`${exports}constructor.csv`, 'export_unknown'],
  [`${exports}statsdaily.toString`, 'export_unknown'],
  [`${exports}${'a'.repeat(4000)}.csv`, 'export_unknown'],
  [`${exports}statsdaily_02209.csv`, 'export_unknown'],
  [`${exports}statsdaily.csv%0d%0aX-Evil:1`, 'export_unknown'],
  [`${exports}statsdaily.csv%0d%0a%0d%0aX-Evil`, 'export_unknown'],
  [`${exports}statsdaily.csv/x`, 'not_found'],
  [`${exports}statsdaily.csv%2f`, 'export_unknown'],
  ['/api/v1/unknown', 'not_found'],
  ['/api/v1/key/x', 'not_found'],
  ['/api/v1%2fkey/exports', 'not_found'],
  [`${exports}%E0%A4%A`, 'bad_request'],
  [`${exports}%zz.csv`, 'bad_request'],
  [`${exports}statsdaily.csv%`, 'bad_request'],
  [`${exports}%C0%AE%C0%AE`, 'bad_request'],
  [`${exports}%ED%A0%80.csv`, 'bad_request'],
]

for (const [path, code] of readings) {
  test(`the answer is ${code} for ${path.slice(0, 60)}`, async ({ ask, stranger }) => {
    const answer = await ask(path, { headers: [bearer(stranger.key)] })
    // A segment with a slash in it is one path to the gate and another to no one.
    if (code !== 'not_found' || answer.headers['content-type'] === 'application/problem+json') {
      expectProblem(answer, code)
    }
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(answer.headers).not.toHaveProperty('x-evil')
    expect(answer.body).not.toContain('conversion_commission')
  })
}

test('dots and doubled slashes are resolved before the decision, never after', async ({ ask }) => {
  for (const path of [`/x/..${exportPath}`, `/help/%2e%2e${exportPath}`, `/${exportPath}`]) {
    const answer = await ask(path)
    expect([308, 401], path).toContain(answer.status)
    if (answer.status === 308) expect(answer.headers.location).toBe(exportPath)
    else expectProblem(answer, 'credential_missing')
  }
})

test('a request target that is not a path is refused', async ({ ask }) => {
  for (const target of ['http://evil.example/', 'https://evil.example/api/v1/key', '*']) {
    const answer = await ask(target)
    expectProblem(answer, 'bad_request')
    expect(answer.headers).not.toHaveProperty('location')
  }
})

test('a link with a broken token is treated as a link, not as a page', async ({ ask }) => {
  for (const path of ['/kwl_short/statsdaily.csv', '/anything/statsdaily_2209.csv', '/kwl_a/b']) {
    const answer = await ask(path)
    expectProblem(answer, 'key_invalid')
  }
  expectProblem(await ask('/kwl_a/b/c'), 'not_found')
})

test('no answer repeats a token from a path, under whatever escapes', async ({ ask, stranger }) => {
  const token = stranger.linkToken
  for (const path of [
    `/nowhere/${token.replaceAll('_', '%255f')}`,
    `/nowhere/%2525256b${token.slice(1)}`,
    `//${token}/statsdaily.csv`,
    `/help//x?key=${token}`,
  ]) {
    const answer = await ask(path)
    expectProblem(answer, 'not_found')
    expect(answer.body + JSON.stringify(answer.headers), path).not.toContain(token.slice(4))
  }
})

test('a link with a last slash is the link', async ({ ask, stranger }) => {
  for (const end of ['csv', 'csv/', 'csv/?limit=1']) {
    const answer = await ask(`/${stranger.linkToken}/statsdaily_${stranger.userId}.${end}`)
    expect([end, answer.status]).toEqual([end, 200])
  }
})

test('no answer repeats a token from a query, or before a last slash', async ({
  ask,
  stranger,
}) => {
  const { name, value } = await sessionCookie(stranger.userId)
  const token = stranger.linkToken
  const twice = token.replaceAll('_', '%255f')
  for (const path of [
    `/help?key=${token}`,
    `/help?${twice}`,
    `/access/api-keys?q=${token}`,
    `/sign-in?next=${twice}`,
    `/outage?next=/help?${token}`,
    `/nowhere?key=${token}`,
    `/nowhere/${token}/`,
    `/${token}/statsdaily.csv/`,
    `/api/v1/exports/?key=${token}`,
  ]) {
    const answer = await ask(path, { headers: [['Cookie', `${name}=${value}`]] })
    expect([path, answer.status < 500]).toEqual([path, true])
    expect(answer.body + JSON.stringify(answer.headers), path).not.toContain(token.slice(4))
  }
})
