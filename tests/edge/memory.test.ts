import { execFileSync } from 'node:child_process'
import { readEdgeBuild } from '@/scripts/edge/edge-build'
import { startEdge } from '@/scripts/edge/start-edge'
import { freePort } from '@/scripts/system/free-port'
import { root } from '@/tests/architecture/source-files'
import { expect, test } from '@/tests/support/exporter'

/** The functions that an export needs: the gate, and the route that writes the file. */
const pages = ['/', '/api/v1/exports/[file]/route']

/** A file of several megabytes in every format: all transactions of the demonstration. */
const path = '/api/v1/exports/reporttransactions.xls?filter%5Btimerange%5D=lastyear'

/** Less than ten of these files. */
const mostGrowth = 100 * 1024 * 1024

/** Returns the resident memory of a process in bytes. */
function memoryOf(pid: number): number {
  return 1024 * Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }))
}

test('ten exports one after the other do not leave anything in memory', async ({
  instance,
  administrator,
}) => {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const functions = readEdgeBuild(root).filter(({ page }) => pages.includes(page))
  expect(functions).toHaveLength(pages.length)
  const environment = { ...instance.environment, AUTH_URL: url }
  const engine = await startEdge(functions, { root, port, environment })
  async function download(): Promise<number> {
    const headers = { Authorization: `Bearer ${administrator.key}` }
    const answer = await fetch(url + path, { headers })
    expect(answer.status).toBe(200)
    return (await answer.arrayBuffer()).byteLength
  }
  try {
    let bytes = 0
    for (let turn = 0; turn < 3; turn += 1) await download()
    const before = memoryOf(engine.pid)
    for (let turn = 0; turn < 10; turn += 1) bytes += await download()
    const growth = memoryOf(engine.pid) - before
    expect(bytes).toBeGreaterThan(2 * mostGrowth)
    expect(growth).toBeLessThan(mostGrowth)
  } finally {
    await engine.stop()
  }
})
