import { buildIfStale } from '../../stack/build-if-stale'
import { readInstance } from '../../testing/instance-description'
import { type ServerProcess, startServerProcess } from '../../testing/start-server-process'
import { startTestInstance } from '../../testing/start-test-instance'
import { makeKeys } from '../bench-keys'
import { type Finding, printFindings } from '../bounds'
import { buildBaselineApp } from './baseline-app'
import { type Contender, measureSideBySide, medianOf, type Pace, type Paces, ratioOf } from './load'

const rounds = 5
const keyCount = 480
/** A remembered key is asked for again and again: each round has keys of its own, so that no limit is met. */
const rememberedKeys = 60
const exportCount = 50

const bare = 'bare edge route'
const noOp = 'no-op middleware'
const known = 'no-op, passed on'
const oneFetch = 'one-KV-fetch middleware'
const passedOn = 'one-KV-fetch, passed on'
const goodKey = 'gate, good key'
const forgedKey = 'gate, forged key'
const rememberedKey = 'gate, remembered key'

const paceOf = ({ requestsPerSecond }: Pace) => requestsPerSecond
const bearer = (key: string) => ({ Authorization: `Bearer ${key}` })

function contendersOf(
  servers: Record<'baseline' | 'gate' | 'remembering', ServerProcess>,
  good: readonly string[],
  remembered: readonly string[],
): Contender[] {
  const plain = { server: servers.baseline, headersOf: () => [{}], status: 200 }
  // The smallest guarded answer, so that what is measured is the gate and not an export.
  const gated = { server: servers.gate, path: '/api/v1/key', status: 200 }
  const ofRound = (round: number) =>
    remembered.slice(round * rememberedKeys, (round + 1) * rememberedKeys)
  return [
    { ...plain, name: bare, path: '/bare' },
    { ...plain, name: noOp, path: '/no-op' },
    { ...plain, name: known, path: '/known' },
    { ...plain, name: oneFetch, path: '/one-fetch' },
    { ...plain, name: passedOn, path: '/passed-on' },
    { ...gated, name: goodKey, headersOf: () => good.map(bearer) },
    {
      ...gated,
      name: rememberedKey,
      server: servers.remembering,
      headersOf: (round) => ofRound(round).map(bearer),
    },
    {
      ...gated,
      name: forgedKey,
      headersOf: () => [bearer(`kw_live_${'0'.repeat(38)}`)],
      status: 401,
    },
  ]
}

function printPaces(paces: Paces): void {
  const head = ['', 'requests/s', 'of bare', 'CPU ms', 'p50 ms', 'p99 ms']
  const rows = [...paces.keys()].map((name) => {
    const of = (figure: (pace: Pace) => number) => medianOf(paces, name, figure)
    return [
      name,
      of(paceOf).toFixed(0),
      ratioOf(paces, [name, bare], paceOf).toFixed(2),
      of(({ cpuMs }) => cpuMs).toFixed(2),
      String(of(({ medianMs }) => medianMs)),
      String(of(({ p99Ms }) => p99Ms)),
    ]
  })
  for (const [name = '', ...cells] of [head, ...rows]) {
    console.log(name.padEnd(26) + cells.map((cell) => cell.padStart(12)).join(''))
  }
}

/** The pace beside another's, with the same of CPU time: what the other takes beside what this one takes. */
function findingOf(paces: Paces, pair: readonly [string, string], atLeast: number): Finding {
  const [name, other] = pair
  const cpu = 1 / ratioOf(paces, pair, ({ cpuMs }) => cpuMs)
  return {
    name: `${name}, of a ${other}`,
    value: ratioOf(paces, pair, paceOf),
    bound: { atLeast },
    detail: `by CPU time of the server ${cpu.toFixed(2)}`,
  }
}

async function printStoreRequests(
  instance: ReturnType<typeof readInstance>,
  keys: readonly string[],
): Promise<void> {
  const before = await instance.kvRequestCount()
  for (const key of keys.slice(0, exportCount)) {
    const answer = await fetch(`${instance.url}/api/v1/exports/admedia.csv`, {
      headers: bearer(key),
    })
    await answer.arrayBuffer()
  }
  // What is recorded after the last answer is on its way.
  await new Promise((resolve) => setTimeout(resolve, 500))
  const asked = ((await instance.kvRequestCount()) - before) / exportCount
  console.log(`\nKV requests per export: ${asked.toFixed(2)} (one decides, one records the use)`)
}

/** Measures what the gate adds to the bare framework, and the store requests of an export. */
export async function benchGate(root: string): Promise<void> {
  console.log('\ngate: the same answer behind nothing, and behind more and more')
  await buildIfStale(root)
  const directory = buildBaselineApp(root)
  const running = await startTestInstance(root)
  const instance = readInstance(running.description)
  Object.assign(process.env, instance.environment)
  const [baseline, gate, remembering] = await Promise.all([
    startServerProcess(root, directory, process.env),
    startServerProcess(root, root, process.env),
    startServerProcess(root, root, { ...process.env, GATE_CACHE_SECONDS: '10' }),
  ])
  try {
    const count = keyCount + (rounds + 1) * rememberedKeys
    const keys = await makeKeys(instance.firstRun.userId, count)
    const [good, remembered] = [keys.slice(0, keyCount), keys.slice(keyCount)]
    const servers = { baseline, gate, remembering }
    const contenders = contendersOf(servers, good, remembered)
    const paces = await measureSideBySide(contenders, { rounds, seconds: 2 })
    printPaces(paces)
    printFindings('requests per second beside another in the same round, medians', [
      findingOf(paces, [goodKey, oneFetch], 0.8),
      findingOf(paces, [forgedKey, noOp], 0.9),
      findingOf(paces, [rememberedKey, noOp], 0.9),
    ])
    const share = (pair: readonly [string, string]) => ratioOf(paces, pair, paceOf).toFixed(2)
    console.log(
      `\nto pass on alone: ${share([known, noOp])} of a no-op, ${share([passedOn, oneFetch])} of one fetch; the gate of a middleware that does: ${share([rememberedKey, known])} remembered, ${share([goodKey, passedOn])} good`,
    )
    await printStoreRequests(instance, good)
  } finally {
    for (const server of [baseline, gate, remembering]) await server.stop()
    await running.stop()
  }
}
