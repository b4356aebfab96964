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

/** Measures whether one export delays another, or small requests meanwhile. */
export async function measureFairness(app: RunningExportApp): Promise<Finding[]> {
  const url = `${app.url}/bare`
  await othersWhile(url, pause)
  const [growths, idle, busy]: number[][] = [[], [], []]
  for (let round = 0; round < rounds; round += 1) {
    const before = await othersWhile(url, pause)
    // Up before others are timed: what a client needs to start is not what an export takes from them.
    const begin = await prepareDownload(mixed.map((path) => ({ url: `${app.url}/${path}` })))
    const during = await othersWhile(url, begin)
    growths?.push(quantile(during, 0.99) / quantile(before, 0.99))
    idle?.push(...before)
    busy?.push(...during)
  }
  return [
    await measureShares(app),
    {
      name: `${mixed.join(', ')} at once, p99 of others`,
      value: median(growths ?? []),
      bound: { atMost: 1.5 },
      unit: '×',
      detail: `${describe(busy ?? [])}; with no export ${describe(idle ?? [])}`,
    },
  ]
}
