import { version } from '@/lib/gate/public/version'
import { bearer, expect, exportPath, test, yesterday } from '@/tests/support/exporter'
import { expectProblem } from '@/tests/support/problem'
import { readMetrics } from '@/tests/support/watching/metrics'

test('a scraper with the token reads what the instance and the process count', async ({
  ask,
  instance,
  stranger,
}) => {
  const token = bearer(instance.environment.METRICS_TOKEN ?? '')
  const scrape = async () => {
    const answer = await ask('/metrics', { headers: [token] })
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toContain('text/plain; version=0.0.4')
    return { text: answer.body, metrics: readMetrics(answer.body) }
  }
  const before = (await scrape()).metrics
  const link = `/${stranger.linkToken}/statsdaily.csv${yesterday}`
  expect((await ask(link)).status).toBe(200)
  expect((await ask(exportPath + yesterday, { headers: [bearer(stranger.key)] })).status).toBe(200)
  expectProblem(await ask(exportPath), 'credential_missing')
  await expect(async () => {
    const { metrics, text } = await scrape()
    expect(metrics.get(`keyward_build_info version=${version}`)).toBe(1)
    expect(metrics.get('keyward_store_up')).toBe(1)
    // Other tests ask at the same time.
    for (const [name, least] of [
      ['keyward_calls_total outcome=allowed', 2],
      ['keyward_exports_total format=csv end=complete', 2],
      ['keyward_export_bytes_total format=csv', 2],
      ['keyward_process_requests_total kind=link outcome=ok', 1],
      ['keyward_process_requests_total kind=export outcome=ok', 1],
      ['keyward_process_requests_total kind=export outcome=credential_missing', 1],
      ['keyward_process_store_seconds', 2],
    ] as const) {
      expect((metrics.get(name) ?? 0) - (before.get(name) ?? 0), name).toBeGreaterThanOrEqual(least)
    }
    for (const secret of [stranger.key, stranger.linkToken, stranger.keyId, stranger.userId]) {
      expect(text).not.toContain(secret)
    }
  }).toPass()
})

test('nobody else reads the metrics, and the answer says what to send', async ({
  ask,
  stranger,
}) => {
  for (const headers of [[], [bearer(stranger.key)], [bearer('x'.repeat(43))]]) {
    expectProblem(await ask('/metrics', { headers }), 'secret_invalid')
  }
  expectProblem(await ask('/metrics', { method: 'POST' }), 'method_not_allowed')
})

test('a problem says its code in a header, too, which an answer to HEAD has', async ({ ask }) => {
  const answer = await ask(exportPath, { method: 'HEAD' })
  expect([answer.status, answer.body]).toEqual([401, ''])
  expect(answer.headers['x-problem-code']).toBe('credential_missing')
})
