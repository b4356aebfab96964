import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'playwright/test'

test('what the Dockerfile says starts with nothing but its own folder, signs in and exports', async () => {
  test.skip(process.platform !== 'linux', 'the shell does this on Linux only')
  // It installs packages and starts an instance, on a machine that is busy with the other tests.
  test.setTimeout(1_500_000)
  const options = ['--import', 'tsx', 'scripts/container/prove-image.ts']
  const child = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'exit')
  const [told, complaints] = await Promise.all([text(child.stdout), text(child.stderr)])
  expect(await ended, told + complaints).toEqual([0, null])
  expect(told).toContain('container: it signs in and exports')
  // The copy of a build is not built again.
  expect(told).not.toContain('keyward: building')
})
