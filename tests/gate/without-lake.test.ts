import { startServerProcess } from '@/scripts/testing/start-server-process'
import { bearer, expect, exportPath, openKey, test, yesterday } from '@/tests/support/exporter'
import { expectProblem } from '@/tests/support/problem'
import { send } from '@/tests/support/send'

test('an instance without data opens, says how to add some, and exports say that there is none', async ({
  instance,
  stranger,
}) => {
  const { LAKE_URL: _, ...environment } = { ...process.env, ...instance.environment }
  const root = process.cwd()
  let log = ''
  // In colour, as in a terminal: Next dims what is printed after a page was rendered.
  const coloured = { ...environment, FORCE_COLOR: '1' } as NodeJS.ProcessEnv
  const server = await startServerProcess(root, root, coloured, (text) => {
    log += text
  })
  const ready = await send(server.url, '/readyz')
  expect(ready.status).toBe(200)
  expect(JSON.parse(ready.body)).toMatchObject({
    status: 'ready',
    store: { status: 'ok' },
    lake: { status: 'none' },
  })
  const { key } = await openKey(stranger.context, { opensConsole: true })
  const page = await send(server.url, '/insights/exports', { headers: [bearer(key)] })
  expect(page.status).toBe(200)
  expect(page.body).toContain('This instance has no data yet')
  expect(page.body).toContain('npm run lake:upload')
  // More often than there are places for exports at once: a refused export holds none.
  for (let turn = 0; turn < 4; turn += 1) {
    const answer = await send(server.url, exportPath + yesterday, { headers: [bearer(key)] })
    expect(expectProblem(answer, 'data_missing').detail).toContain('LAKE_URL')
  }
  await server.stop()
  expect(log).toContain('session.opened_with_key')
  expect(log).not.toContain('MaxListenersExceededWarning')
  // No line is within another one.
  expect(log).not.toContain('\\"event\\":')
})
