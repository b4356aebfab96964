import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDuckdb } from '@/tests/support/lake/duckdb'
import { flightsFile, flightsRows, makeFlightsLake } from '@/tests/support/lake/flights-export'
import { startLakeServer } from '../lake/start-lake-server'
import { startServerProcess } from '../testing/start-server-process'
import { buildExportApp } from './export-app'

const token = 'token-of-the-bench-lake'
const rounds = 3
const extensions = ['csv', 'json'] as const
const megabyte = 1_000_000

function residentBytes(pid: number): number {
  const pages = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(pages ?? 0) * 1024
}

/** Reads an export to its end. */
async function download(url: string, pid: number): Promise<{ seconds: number; peakBytes: number }> {
  const startedAt = performance.now()
  let peakBytes = residentBytes(pid)
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, residentBytes(pid))
  }, 50)
  try {
    const answer = await fetch(url)
    if (!answer.ok || !answer.body) throw new Error(`${url} answered ${answer.status}.`)
    const reader = answer.body.getReader()
    for (let read = await reader.read(); !read.done; read = await reader.read());
  } finally {
    clearInterval(watch)
  }
  return { seconds: (performance.now() - startedAt) / 1000, peakBytes }
}

async function copyWithDuckdb(target: string, format: string): Promise<number> {
  const oracle = await openDuckdb()
  const startedAt = performance.now()
  await oracle.run(`COPY (SELECT * FROM read_parquet('${flightsFile}')) TO '${target}' (${format})`)
  oracle.close()
  return (performance.now() - startedAt) / 1000
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function printSpeed(name: string, seconds: number, duckdbSeconds: number): void {
  const rows = (flightsRows / seconds / 1000).toFixed(0)
  const ratio = (duckdbSeconds / seconds).toFixed(2)
  console.log(`${name.padEnd(10)}${rows.padStart(8)} thousand rows/s   ${ratio} of DuckDB's COPY`)
}

/** Three million real rows through an edge route, beside DuckDB with one thread. */
export async function benchExports(root: string): Promise<void> {
  console.log(`\nexports: ${flightsRows.toLocaleString('en')} rows through an edge route`)
  const directory = buildExportApp(root, extensions)
  const lake = makeFlightsLake()
  const server = await startLakeServer({ directory: lake.directory, token })
  const environment = { ...process.env, LAKE_URL: server.url, LAKE_TOKEN: token }
  const application = await startServerProcess(root, directory, environment)
  try {
    const idleBytes = residentBytes(application.pid)
    for (const extension of extensions) {
      const target = join(lake.directory, `duckdb.${extension}`)
      const format = extension === 'csv' ? 'FORMAT csv, HEADER' : 'FORMAT json'
      const url = `${application.url}/${extension}`
      const ours: number[] = []
      const theirs: number[] = []
      let peakBytes = 0
      for (let round = 0; round <= rounds; round += 1) {
        const theirSeconds = await copyWithDuckdb(target, format)
        const found = await download(url, application.pid)
        peakBytes = Math.max(peakBytes, found.peakBytes)
        if (round > 0) theirs.push(theirSeconds)
        if (round > 0) ours.push(found.seconds)
      }
      printSpeed(extension, median(ours), median(theirs))
      console.log(
        `          ${((peakBytes - idleBytes) / megabyte).toFixed(0)} MB above idle at its peak`,
      )
    }
  } finally {
    await application.stop()
    await server.stop()
    lake.remove()
  }
}
