import { randomBytes } from 'node:crypto'
import { startServerProcess } from '@/scripts/testing/start-server-process'
import { bearer, expect, exportPath, test } from '@/tests/support/exporter'
import { expectProblem } from '@/tests/support/problem'
import { send } from '@/tests/support/send'

for (const name of ['KEY_PEPPER', 'KEY_ENCRYPTION_KEYS'] as const) {
  test(`an instance without a start script refuses everything with another ${name}`, async ({
    ask,
    instance,
    stranger,
  }) => {
    // The instance that is there leaves its fingerprints.
    expect((await ask('/readyz')).status).toBe(200)
    const secret = randomBytes(32).toString('base64url')
    const root = process.cwd()
    const other = await startServerProcess(root, root, {
      ...process.env,
      ...instance.environment,
      [name]: name === 'KEY_PEPPER' ? secret : `k1:${secret}`,
    })
    const field = name === 'KEY_PEPPER' ? name : `${name}:k1`
    for (const path of [exportPath, '/readyz', '/api/v1/keys', '/access/api-keys']) {
      const answer = await send(other.url, path, { headers: [bearer(stranger.key)] })
      expectProblem(answer, 'secrets_differ')
      expect(answer.body).toContain(field)
      expect(answer.body).not.toContain(secret)
    }
    const page = await send(other.url, '/sign-in', { headers: [['Accept', 'text/html']] })
    expect(page.status).toBe(503)
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.body).toContain(field)
    expect((await send(other.url, '/healthz')).status).toBe(200)
    await other.stop()
    expect((await ask('/api/v1/key', { headers: [bearer(stranger.key)] })).status).toBe(200)
  })
}
