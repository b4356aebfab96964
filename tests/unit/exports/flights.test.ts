import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { runExport } from '@/lib/exports/run/run-export'
import { startLakeServer } from '@/scripts/lake/start-lake-server'
import { openDuckdb } from '@/tests/support/lake/duckdb'
import { flightsExport } from '@/tests/support/lake/flights-definition'
import { flightsFile, flightsRows, makeFlightsLake } from '@/tests/support/lake/flights-export'

const token = 'token-of-the-flights-lake'

async function startFlights() {
  const lake = makeFlightsLake()
  const server = await startLakeServer({ directory: lake.directory, token })
  const request = (changes: Partial<ExportRequest>): ExportRequest => ({
    definition: flightsExport,
    scope: { ownerId: '1', role: 'administrator' },
    search: '',
    extension: 'csv',
    dialect: 'link',
    nowMs: Date.parse('2026-11-23T14:00:00Z'),
    timeZone: 'UTC',
    lake: { url: server.url, token },
    ...changes,
  })
  const stop = async () => {
    await server.stop()
    lake.remove()
  }
  return { directory: lake.directory, server, request, stop }
}

/** DuckDB quotes names in a header that it quotes values for, we do not: its rows go without one. */
const header = 'date;delay;distance;origin;destination\n'

/** DuckDB's CSV of the same rows in the link dialect, which ends with one empty line. */
function copySql(target: string, where: string): string {
  const columns =
    "strftime(date, '%Y-%m-%d %H:%M:%S') AS date, delay, distance, origin, destination"
  return `COPY (SELECT ${columns} FROM read_parquet('${flightsFile}', file_row_number = true)
    WHERE ${where} ORDER BY file_row_number)
    TO '${target}' (FORMAT csv, DELIMITER ';', HEADER false, FORCE_QUOTE (origin, destination))`
}

test('an export of three million real rows equals an independent reader’s, byte for byte', async () => {
  const flights = await startFlights()
  const oracle = await openDuckdb()
  try {
    const target = join(flights.directory, 'all.csv')
    await oracle.run(copySql(target, 'true').replace('ORDER BY file_row_number', ''))
    const expected = createHash('sha256').update(header)
    for await (const chunk of createReadStream(target)) expected.update(chunk)
    expected.update('\n')
    const run = await runExport(flights.request({}))
    if (!run.ok) throw new Error(run.failure.detail)
    const actual = createHash('sha256')
    const reader = run.value.body.getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      actual.update(part.value)
    }
    expect(await run.value.finished).toMatchObject({ rows: flightsRows, complete: true })
    expect(actual.digest('hex')).toBe(expected.digest('hex'))
  } finally {
    oracle.close()
    await flights.stop()
  }
})

test('exports by owner, filter and time range equal the same query elsewhere, byte for byte', async () => {
  const flights = await startFlights()
  const oracle = await openDuckdb()
  const slices: [Partial<ExportRequest>, where: string][] = [
    [{ scope: { ownerId: 'BOS', role: 'partner' } }, "origin = 'BOS'"],
    [
      {
        search:
          '?filter[destination]=JFK,SFO&filter[date_from]=05.03.2001&filter[date_to]=06.03.2001',
      },
      "destination IN ('JFK', 'SFO') AND date >= '2001-03-05' AND date < '2001-03-07'",
    ],
    [
      {
        search: '?filter[date_from]=2001-02-10&filter[date_to]=2001-02-10&filter[distance]=404',
        timeZone: 'America/New_York',
      },
      "distance = 404 AND date >= '2001-02-10 05:00' AND date < '2001-02-11 05:00'",
    ],
  ]
  try {
    for (const [index, [changes, where]] of slices.entries()) {
      const target = join(flights.directory, `${index}.csv`)
      await oracle.run(copySql(target, where))
      const run = await runExport(flights.request(changes))
      if (!run.ok) throw new Error(run.failure.detail)
      const text = await new Response(run.value.body).text()
      expect((await run.value.finished).rows).toBeGreaterThan(10)
      expect(text).toBe(`${header}${readFileSync(target, 'utf8')}\n`)
    }
  } finally {
    oracle.close()
    await flights.stop()
  }
})
