import { startServerProcess } from '@/scripts/testing/start-server-process'
import { expect, exportPath, openKey, test, yesterday } from '@/tests/support/exporter'
import { hasManyLoopbacks } from '@/tests/support/send'

test('an instance that listens on one address serves it, and no other', async ({
  instance,
  stranger,
}) => {
  test.skip(!hasManyLoopbacks)
  const root = process.cwd()
  const environment = { ...process.env, ...instance.environment, LISTEN_ADDRESS: '127.0.0.2' }
  const server = await startServerProcess(root, root, environment as NodeJS.ProcessEnv)
  try {
    const { port } = new URL(server.url)
    const { key } = await openKey(stranger.context)
    const headers = { Authorization: `Bearer ${key}` }
    const answer = await fetch(`http://127.0.0.2:${port}${exportPath}${yesterday}`, { headers })
    expect(answer.status).toBe(200)
    await answer.text()
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow('fetch failed')
  } finally {
    await server.stop()
  }
})
