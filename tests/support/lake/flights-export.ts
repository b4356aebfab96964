import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** 3,000,000 real flights of the year 2001, from the npm package vega-datasets. */
export const flightsFile = resolve('node_modules/vega-datasets/data/flights-3m.parquet')
export const flightsRows = 3_000_000

/** A lake directory that holds the flights; `remove` deletes it. */
export function makeFlightsLake(): { directory: string; remove(): void } {
  const directory = mkdtempSync(join(tmpdir(), 'keyward-flights-'))
  mkdirSync(join(directory, 'flights'))
  copyFileSync(flightsFile, join(directory, 'flights', 'part-0.parquet'))
  const bytes = statSync(flightsFile).size
  const files = [{ path: 'part-0.parquet', bytes, rows: flightsRows }]
  writeFileSync(join(directory, 'flights', 'manifest.json'), JSON.stringify({ files }))
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) }
}
