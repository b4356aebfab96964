import { join } from 'node:path'
import { openDuckdb } from '@/tests/support/lake/duckdb'
import { flightsFile, flightsRows } from '@/tests/support/lake/flights-export'
import type { Finding } from '../bounds'
import { median } from '../statistics'
import { download } from './client-process'
import type { RunningExportApp } from './running-export-app'

const rounds = 5

interface Race {
  extension: string
  /** The SQL with which DuckDB writes the same file. */
  copyOptions: string
  /** Its rows per second as a share of DuckDB's. */
  atLeast: number
}

const races: readonly Race[] = [
  { extension: 'csv', copyOptions: 'FORMAT csv, HEADER', atLeast: 0.75 },
  { extension: 'ndjson', copyOptions: 'FORMAT json', atLeast: 0.75 },
]
async function copyWithDuckdb(target: string, options: string): Promise<number> {
  const oracle = await openDuckdb()
  const startedAt = performance.now()
  await oracle.run(
    `COPY (SELECT * FROM read_parquet('${flightsFile}')) TO '${target}' (${options})`,
  )
  oracle.close()
  return (performance.now() - startedAt) / 1000
}

async function secondsOf(url: string): Promise<number> {
  const [found] = await download([{ url }])
  return found?.seconds ?? Number.NaN
}

function perSecond(seconds: readonly number[], rows: number): string {
  return `${(rows / median(seconds) / 1000).toFixed(0)} thousand rows/s`
}

/** Ours and theirs in turn, so that what disturbs the machine disturbs both; the first round does not count. */
async function race(app: RunningExportApp, { extension, copyOptions, atLeast }: Race) {
  const target = join(app.directory, `duckdb.${extension}`)
  const [ours, theirs, ratios]: number[][] = [[], [], []]
  for (let round = 0; round <= rounds; round += 1) {
    const their = await copyWithDuckdb(target, copyOptions)
    const our = await secondsOf(`${app.url}/${extension}`)
    if (round === 0) continue
    theirs?.push(their)
    ours?.push(our)
    ratios?.push(their / our)
  }
  const finding: Finding = {
    name: `${extension.toUpperCase()}, speed of DuckDB's COPY`,
    value: median(ratios ?? []),
    bound: { atLeast },
    detail: `${perSecond(ours ?? [], flightsRows)} beside ${perSecond(theirs ?? [], flightsRows)}`,
  }
  return finding
}

/** Three million real rows through an edge route, beside DuckDB with one thread. */
export async function measureSpeed(app: RunningExportApp): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const one of races) findings.push(await race(app, one))
  return findings
}
