import autocannon from 'autocannon'
import { median } from '../statistics'

/** A GET, to be compared with the others. */
export interface Contender {
  name: string
  url: string
  /** One set of headers for each request in turn; one is enough where nothing is counted. */
  headers: readonly Record<string, string>[]
  /** The only status that counts as an answer. */
  status: number
}

export interface Pace {
  requestsPerSecond: number
  medianMs: number
  p99Ms: number
}

const connections = 8

async function runOnce(contender: Contender, seconds: number): Promise<Pace> {
  const { url, headers, status } = contender
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: headers.map((one) => ({ method: 'GET', headers: one })),
  })
  const counts = result.statusCodeStats ?? {}
  if (Object.keys(counts).length === 0) throw new Error(`${contender.name} answered nothing.`)
  const strange = Object.keys(counts).filter((code) => code !== String(status))
  if (strange.length > 0 || result.errors > 0) {
    throw new Error(`${contender.name} answered ${strange} instead of ${status}.`)
  }
  return {
    requestsPerSecond: result.requests.average,
    medianMs: result.latency.p50,
    p99Ms: result.latency.p99,
  }
}

/**
 * Loads the contenders in turn, round after round, so that what disturbs the machine disturbs all of them.
 * @param rounds medians are taken over these; one more goes before them, uncounted
 */
export async function measureSideBySide(
  contenders: readonly Contender[],
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<ReadonlyMap<string, Pace>> {
  const paces = new Map<string, Pace[]>(contenders.map(({ name }) => [name, []]))
  for (let round = 0; round <= rounds; round += 1) {
    for (const contender of contenders) {
      const pace = await runOnce(contender, seconds)
      if (round > 0) paces.get(contender.name)?.push(pace)
    }
  }
  return new Map(
    [...paces].map(([name, all]) => [
      name,
      {
        requestsPerSecond: median(all.map((pace) => pace.requestsPerSecond)),
        medianMs: median(all.map((pace) => pace.medianMs)),
        p99Ms: median(all.map((pace) => pace.p99Ms)),
      },
    ]),
  )
}
