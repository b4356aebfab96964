import type { Finding } from '../bounds'
import { median, quantile } from '../statistics'
import { download, prepareDownload, startProbe } from './client-process'
import type { RunningExportApp } from './running-export-app'

const exportsAtOnce = 4
/** Exports that others wait beside. */
const mixed = ['csv', 'ndjson', 'report', 'parquet']
const rounds = 5
/** How long others are timed while nothing else goes on. */
const idleMs = 4000

function describe(times: readonly number[]): string {
  return `p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms`
}

async function othersWhile(url: string, work: () => Promise<unknown>): Promise<readonly number[]> {
  const probe = await startProbe(url)
  await work()
  return probe.finish()
}

const pause = () => new Promise((resolve) => setTimeout(resolve, idleMs))

/** How much slower than the fastest the slowest of some exports of one kind is. */
async function measureShares(app: RunningExportApp): Promise<Finding> {
  const shares: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const found = await download(Array(exportsAtOnce).fill({ url: `${app.url}/csv` }))
    const seconds = found.map((one) => one.seconds)
    shares.push(Math.min(...seconds) / Math.max(...seconds))
  }
  return {
    name: `${exportsAtOnce} at once, slowest of the fastest's speed`,
    value: median(shares),
    bound: { atLeast: 0.6 },
  }
}

/** How others are answered with no export, and beside the mixed ones: all times, and how their p99 grew. */
interface Others {
  idle: readonly number[]
  busy: readonly number[]
  growth: number
}

async function measureOthers(app: RunningExportApp, url: string): Promise<Others> {
  await othersWhile(url, pause)
  const [growths, idle, busy]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < rounds; round += 1) {
    const before = await othersWhile(url, pause)
    // Up before others are timed: what a client needs to start is not what an export takes from them.
    const begin = await prepareDownload(mixed.map((path) => ({ url: `${app.url}/${path}` })))
    const during = await othersWhile(url, begin)
    growths.push(quantile(during, 0.99) / quantile(before, 0.99))
    idle.push(...before)
    busy.push(...during)
  }
  return { idle, busy, growth: median(growths) }
}

/**
 * Measures whether one export delays another, or small requests meanwhile. The same requests to another process show
 * what of that is due to the processors alone, which it shares with the exports.
 */
export async function measureFairness(app: RunningExportApp): Promise<Finding[]> {
  const here = await measureOthers(app, `${app.url}/bare`)
  const elsewhere = await measureOthers(app, `${app.idleUrl}/bare`)
  return [
    await measureShares(app),
    {
      name: `${mixed.join(', ')} at once, p99 of others`,
      value: here.growth,
      bound: { atMost: 1.5 },
      unit: '×',
      detail: `${describe(here.busy)}; with no export ${describe(here.idle)}; in a process without exports ${elsewhere.growth.toFixed(2)} ×`,
    },
  ]
}
