import autocannon from 'autocannon'
import { median } from '../statistics'

/** A server under load, and the CPU time of its whole process for some work, in ms. */
export interface LoadedServer {
  url: string
  cpuMsOf(work: () => Promise<unknown>): Promise<number>
}

/** A GET, to be compared with the others. */
export interface Contender {
  name: string
  server: LoadedServer
  path: string
  /**
   * One set of headers for each request in turn; one is enough where nothing is counted. Each connection begins
   * elsewhere in the list.
   */
  headersOf(round: number): readonly Record<string, string>[]
  /** The only status that counts as an answer. */
  status: number
}

/** What one run of a contender gave. */
export interface Pace {
  requestsPerSecond: number
  /** CPU time of the whole server process for one request. */
  cpuMs: number
  medianMs: number
  p99Ms: number
}

const connections = 8

function load({ server, path, status, ...contender }: Contender, round: number, seconds: number) {
  const requests = contender
    .headersOf(round)
    .map((headers) => ({ method: 'GET' as const, path, headers }))
  let client = 0
  return autocannon({
    url: server.url,
    connections,
    duration: seconds,
    requests,
    setupClient: (one) => {
      const start = Math.floor((client * requests.length) / connections)
      client += 1
      one.setRequests([...requests.slice(start), ...requests.slice(0, start)])
    },
  }).then((result) => {
    const counts = result.statusCodeStats ?? {}
    if (Object.keys(counts).length === 0) throw new Error(`${contender.name} answered nothing.`)
    const strange = Object.keys(counts).filter((code) => code !== String(status))
    if (strange.length > 0 || result.errors > 0) {
      throw new Error(`${contender.name} answered ${strange} instead of ${status}.`)
    }
    return result
  })
}

async function runOnce(contender: Contender, round: number, seconds: number): Promise<Pace> {
  let pace = { requestsPerSecond: Number.NaN, medianMs: Number.NaN, p99Ms: Number.NaN }
  let total = Number.NaN
  const cpuMs = await contender.server.cpuMsOf(async () => {
    const { requests, latency } = await load(contender, round, seconds)
    total = requests.total
    pace = { requestsPerSecond: requests.average, medianMs: latency.p50, p99Ms: latency.p99 }
  })
  return { ...pace, cpuMs: cpuMs / total }
}

/** The runs of each contender, in the order of the rounds. */
export type Paces = ReadonlyMap<string, readonly Pace[]>

/**
 * Loads the contenders in turn, round after round, so that what disturbs the machine disturbs all of them.
 * @param rounds the runs of one more, which goes before them, do not count
 */
export async function measureSideBySide(
  contenders: readonly Contender[],
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Paces> {
  const paces = new Map<string, Pace[]>(contenders.map(({ name }) => [name, []]))
  for (let round = 0; round <= rounds; round += 1) {
    for (const contender of contenders) {
      const pace = await runOnce(contender, round, seconds)
      if (round > 0) paces.get(contender.name)?.push(pace)
    }
  }
  return paces
}

/** The median over the rounds of one figure. */
export function medianOf(paces: Paces, name: string, figure: (pace: Pace) => number): number {
  return median((paces.get(name) ?? []).map(figure))
}

/** The median over the rounds of a figure beside that of another contender in the same round. */
export function ratioOf(
  paces: Paces,
  [name, other]: readonly [string, string],
  figure: (pace: Pace) => number,
): number {
  const others = paces.get(other) ?? []
  return median(
    (paces.get(name) ?? []).map((pace, round) => {
      const beside = others[round]
      return beside ? figure(pace) / figure(beside) : Number.NaN
    }),
  )
}
