import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ExportDefinition } from '@/lib/exports/export-definition'

/** 3,000,000 real flights of the year 2001, from the npm package vega-datasets. */
export const flightsFile = resolve('node_modules/vega-datasets/data/flights-3m.parquet')
export const flightsRows = 3_000_000

/** A stranger's file as an export: written by Polars, ZSTD, dictionary pages, timestamps. */
export const flightsExport: ExportDefinition = {
  name: 'flights',
  title: 'Flights',
  description: 'Flights of the year 2001.',
  dataset: 'flights',
  columns: [
    { name: 'date', type: 'timestamp' },
    { name: 'delay', type: 'integer' },
    { name: 'distance', type: 'integer' },
    { name: 'origin', type: 'text' },
    { name: 'destination', type: 'text' },
  ].map(({ name, type }) => ({
    name,
    type: type as 'timestamp' | 'integer' | 'text',
    title: name,
    description: name,
    value: { kind: 'field', field: name },
  })),
  filters: [
    {
      name: 'destination',
      synonyms: [],
      title: 'Destination',
      description: 'Only flights to these airports.',
      kind: 'choice',
      field: 'destination',
      allowed: ['JFK', 'LAX', 'SFO'],
    },
    {
      name: 'distance',
      synonyms: [],
      title: 'Distance',
      description: 'Only flights of exactly these miles.',
      kind: 'ids',
      field: 'distance',
    },
  ],
  ownerField: 'origin',
  timeField: 'date',
  timeType: 'timestamp',
  roles: ['administrator', 'partner'],
}

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
