import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { freePort } from '@/scripts/system/free-port'
import { root } from '@/tests/architecture/source-files'
import { expect, test } from '@/tests/support/instance'

const firstRunSchema = z.object({ exportLink: z.url() })

test('npm run preview:edge starts a hosted-like instance that answers its first link', async ({
  instance,
}) => {
  const directory = mkdtempSync(join(tmpdir(), 'keyward-preview-'))
  // Made once for the instance of the tests; it is the same.
  cpSync(instance.lakeDirectory, join(directory, 'lake'), { recursive: true })
  // The settings of the instance under test are none of its business.
  const environment = { ...process.env, PORT: String(await freePort()) }
  for (const name of Object.keys(instance.environment)) Reflect.deleteProperty(environment, name)
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'scripts/preview-edge.ts', '--data', relative(root, directory)],
    { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = once(child, 'exit')
  const printed = text(child.stdout)
  const path = join(directory, 'first-run.json')
  try {
    await expect(() => readFileSync(path)).toPass({ timeout: 200_000 })
    const { exportLink } = firstRunSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
    const answer = await fetch(exportLink)
    expect(answer.status).toBe(200)
    expect((await answer.text()).split('\n').length).toBeGreaterThan(2)
  } finally {
    child.kill('SIGTERM')
    await ended
    rmSync(directory, { recursive: true, force: true })
  }
  expect(await ended).toEqual([0, null])
  expect(await printed).toContain('first run. This is shown once')
})
