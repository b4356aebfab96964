import { buildIfStale } from '../../stack/build-if-stale'
import { readInstance } from '../../testing/instance-description'
import { startServerProcess } from '../../testing/start-server-process'
import { startTestInstance } from '../../testing/start-test-instance'
import { makeKeys } from '../bench-keys'
import { buildBaselineApp } from './baseline-app'
import { type Contender, measureSideBySide, type Pace } from './load'

const keyCount = 600
const exportCount = 50

function contendersOf(
  baseline: string,
  instance: string,
  goodKeys: readonly string[],
): Contender[] {
  const plain = { headers: [{}], status: 200 }
  // The smallest guarded answer, so that what is measured is the gate and not an export.
  const gated = { url: `${instance}/api/v1/key` }
  const bearer = (key: string) => ({ Authorization: `Bearer ${key}` })
  return [
    { ...plain, name: 'bare edge route', url: `${baseline}/bare` },
    { ...plain, name: 'no-op middleware', url: `${baseline}/no-op` },
    { ...plain, name: 'one-KV-fetch middleware', url: `${baseline}/one-fetch` },
    { ...gated, name: 'gate, good key', headers: goodKeys.map(bearer), status: 200 },
    {
      ...gated,
      name: 'gate, forged key',
      headers: [bearer(`kw_live_${'0'.repeat(38)}`)],
      status: 401,
    },
  ]
}

function printPaces(paces: ReadonlyMap<string, Pace>): void {
  const bare = paces.get('bare edge route')?.requestsPerSecond ?? Number.NaN
  const fetching = paces.get('one-KV-fetch middleware')?.requestsPerSecond ?? Number.NaN
  const head = ['', 'requests/s', 'of bare', 'of one fetch', 'p50 ms', 'p99 ms']
  const rows = [...paces].map(([name, { requestsPerSecond, medianMs, p99Ms }]) => [
    name,
    requestsPerSecond.toFixed(0),
    (requestsPerSecond / bare).toFixed(2),
    (requestsPerSecond / fetching).toFixed(2),
    String(medianMs),
    String(p99Ms),
  ])
  for (const [name = '', ...cells] of [head, ...rows]) {
    console.log(name.padEnd(26) + cells.map((cell) => cell.padStart(14)).join(''))
  }
}

/** Measures what the gate adds to the bare framework, and the store requests of an export. */
export async function benchGate(root: string): Promise<void> {
  console.log('\ngate: the same answer behind nothing, and behind more and more')
  await buildIfStale(root)
  const directory = buildBaselineApp(root)
  const running = await startTestInstance(root)
  const instance = readInstance(running.description)
  Object.assign(process.env, instance.environment)
  const baseline = await startServerProcess(root, directory, process.env)
  try {
    const keys = await makeKeys(instance.firstRun.userId, keyCount)
    const contenders = contendersOf(baseline.url, instance.url, keys)
    printPaces(await measureSideBySide(contenders, { rounds: 5, seconds: 2 }))

    const before = await instance.kvRequestCount()
    for (const key of keys.slice(0, exportCount)) {
      const headers = { Authorization: `Bearer ${key}` }
      const answer = await fetch(`${instance.url}/api/v1/exports/admedia.csv`, { headers })
      await answer.arrayBuffer()
    }
    // What is recorded after the last answer is on its way.
    await new Promise((resolve) => setTimeout(resolve, 500))
    const asked = ((await instance.kvRequestCount()) - before) / exportCount
    console.log(`\nKV requests per export: ${asked.toFixed(2)} (one decides, one records the use)`)
  } finally {
    await baseline.stop()
    await running.stop()
  }
}
