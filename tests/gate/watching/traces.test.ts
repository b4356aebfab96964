import { startServerProcess } from '@/scripts/testing/start-server-process'
import { bearer, expect, exportPath, test, yesterday } from '@/tests/support/exporter'
import { send } from '@/tests/support/send'
import { startCollector } from '@/tests/support/watching/collector'

test('a collector gets spans of exports with their request ids, and no secret', async ({
  instance,
  stranger,
}) => {
  const collector = await startCollector()
  const environment = { ...process.env, ...instance.environment, ...collector.environment }
  const server = await startServerProcess(process.cwd(), process.cwd(), environment, () => {})
  const { key, linkToken } = stranger
  const byLink = await send(server.url, `/${linkToken}/statsdaily.csv${yesterday}`)
  const byKey = await send(server.url, `${exportPath}${yesterday}`, { headers: [bearer(key)] })
  const refused = await send(server.url, `${exportPath}?key=${key}`)
  await expect(() => expect(collector.spans().length).toBeGreaterThanOrEqual(3)).toPass()
  await server.stop()
  collector.stop()
  for (const [answer, outcome] of [
    [byLink, 'ok'],
    [byKey, 'ok'],
    [refused, 'credential_missing'],
  ] as const) {
    expect(collector.spans()).toContainEqual(
      expect.objectContaining({
        'keyward.request_id': answer.headers['x-request-id'],
        'keyward.export': 'statsdaily',
        'keyward.outcome': outcome,
      }),
    )
  }
  for (const secret of [key, linkToken]) expect(collector.text()).not.toContain(secret)
})
