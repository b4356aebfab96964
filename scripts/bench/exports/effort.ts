import { join } from 'node:path'
import { findExport } from '@/lib/exports/catalogue/catalogue'
import { openDuckdb } from '@/tests/support/lake/duckdb'
import { flightsFile } from '@/tests/support/lake/flights-export'
import type { Finding } from '../bounds'
import { median } from '../statistics'
import { download } from './client-process'
import { reportFiles } from './report-lake'
import type { RunningExportApp } from './running-export-app'

const rounds = 3
const sheetRows = 1_000_000

interface Contest {
  name: string
  path: string
  /** With which DuckDB, with one thread, writes the same rows. */
  sql(target: string): string
  /** Seconds after which the first byte has to be there. */
  firstByteWithin?: number
}

/** Every field that the report sums, by day. */
function reportSql(directory: string, target: string): string {
  const columns = findExport('adm-statsdate')?.columns ?? []
  const fields = columns.flatMap(({ value }) => (value.kind === 'sum' ? value.fields : []))
  const sums = [...new Set(fields)].map((field) => `sum(${field})`)
  return `COPY (SELECT day, ${sums}, min(provision_group), max(provision_group)
    FROM read_parquet('${reportFiles(directory)}') GROUP BY day ORDER BY day) TO '${target}' (FORMAT csv)`
}

function contestsIn(directory: string): Contest[] {
  return [
    {
      name: 'Report over 20 million rows',
      path: 'report',
      sql: (target) => reportSql(directory, target),
      firstByteWithin: 5,
    },
    {
      name: 'Parquet',
      path: 'parquet',
      sql: (target) =>
        `COPY (SELECT * FROM read_parquet('${flightsFile}')) TO '${target}' (FORMAT parquet)`,
    },
  ]
}

async function cpuSecondsOfDuckdb(sql: string): Promise<number> {
  const oracle = await openDuckdb()
  const before = process.cpuUsage()
  await oracle.run(sql)
  const { user, system } = process.cpuUsage(before)
  oracle.close()
  return (user + system) / 1e6
}

/** Ours and theirs in turn; the first round does not count. */
async function contest(app: RunningExportApp, one: Contest): Promise<Finding[]> {
  const target = join(app.directory, `duckdb.${one.path}`)
  const [ratios, ours, theirs, holds, firsts]: number[][] = [[], [], [], [], []]
  for (let round = 0; round <= rounds; round += 1) {
    const their = await cpuSecondsOfDuckdb(one.sql(target))
    let first = Number.NaN
    const pull = async () => {
      const [found] = await download([{ url: `${app.url}/${one.path}` }])
      first = found?.firstByteSeconds ?? Number.NaN
    }
    const cpuSeconds = (await app.cpuMsOf(pull)) / 1000
    const holdMs = await app.longestHoldMsOf(pull)
    if (round === 0) continue
    ratios?.push(cpuSeconds / their)
    ours?.push(cpuSeconds)
    theirs?.push(their)
    holds?.push(holdMs)
    firsts?.push(first)
  }
  const seconds = (list: readonly number[] | undefined) => `${median(list ?? []).toFixed(2)} s`
  return [
    {
      name: `${one.name}, CPU time beside DuckDB`,
      value: median(ratios ?? []),
      bound: { atMost: 3 },
      unit: '×',
      detail: `${seconds(ours)} beside ${seconds(theirs)}`,
    },
    {
      name: '  longest hold of the event loop',
      value: median(holds ?? []),
      bound: { atMost: 10 },
      unit: 'ms',
    },
    ...(one.firstByteWithin === undefined
      ? []
      : [
          {
            name: '  its first byte',
            value: median(firsts ?? []),
            bound: { atMost: one.firstByteWithin },
            unit: 's',
          },
        ]),
  ]
}

async function measureSheet(app: RunningExportApp): Promise<Finding> {
  const rates: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const url = `${app.url}/xlsx?limit=${sheetRows}`
    const cpuMs = await app.cpuMsOf(() => download([{ url }]))
    if (round > 0) rates.push((sheetRows / cpuMs) * 1000)
  }
  return {
    name: 'XLSX, rows in a second of CPU time',
    value: median(rates),
    bound: { atLeast: 120_000 },
    unit: 'rows/s',
    detail: `${sheetRows.toLocaleString('en')} rows, nearly what a sheet can hold`,
  }
}

/** CPU time of the whole server process, and how long it keeps others waiting at most. */
export async function measureEffort(app: RunningExportApp): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const one of contestsIn(app.directory)) findings.push(...(await contest(app, one)))
  findings.push(await measureSheet(app))
  return findings
}
