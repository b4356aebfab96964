import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test as base } from 'playwright/test'
import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { type RunningLakeServer, startLakeServer } from '@/scripts/lake/start-lake-server'
import { type Oracle, openDuckdb } from '@/tests/support/lake/duckdb'
import { textOf } from '@/tests/support/lake/read-export'
import { mixedColumns } from './mixed-table'

const token = 'token-of-mixed-files'

/** A file of a data set and how many rows are in it. */
export interface MixedFile {
  path: string
  rows: number
}

/** A directory of Parquet files behind a server, and an independent reader of the same files. */
export interface MixedLake {
  oracle: Oracle
  /** Where a file belongs; its folder is made. */
  place(dataset: string, path: string): string
  /** Makes a data set of files that are in their places. */
  publish(dataset: string, files: readonly MixedFile[]): void
  /** All files of a data set as a table of the reader, in the order of their paths. */
  table(dataset: string): string
  request(dataset: string, changes?: Partial<ExportRequest>): ExportRequest
  bytesServed(): number
  requestsServed(): number
}

const administrator = { ownerId: '1', role: 'administrator' } as const

/** An export of a data set whose columns and filters are named as its fields are. */
export function mixedDefinition(dataset: string): ExportDefinition {
  const described = (name: string) => ({ name, title: name, description: name })
  const ids = ['id', 'int8', 'int64', 'uint32', 'account'] as const
  return {
    ...described('mixed'),
    example: '',
    source: { kind: 'lake', dataset },
    columns: mixedColumns.map(({ name, type }) => ({
      ...described(name),
      type,
      value: { kind: 'field', field: name },
    })),
    filters: [
      ...ids.map((name) => ({
        ...described(name),
        synonyms: [],
        kind: 'ids' as const,
        field: name,
      })),
      { ...described('any_id'), synonyms: [], kind: 'ids', field: 'ids', isList: true },
      {
        ...described('word'),
        synonyms: [],
        kind: 'choice',
        field: 'word',
        allowed: ['plain', 'word 0', 'word 1', 'word 2', 'grüße'],
        means: new Map([['grüße', [`Grüße; "quoted", 'single'`, '']]]),
      },
      { ...described('timetype'), synonyms: [], kind: 'time-type' },
    ],
    ownerField: 'owner',
    time: { kind: 'tests', tracking: { field: 'at_micros', type: 'timestamp' } },
    roles: ['administrator', 'partner'],
  }
}

/** Rows of an export as text, cell by cell, so that no number is rounded; null where a cell is empty. */
export async function jsonCells(request: ExportRequest): Promise<(string | null)[][]> {
  const text = await textOf({ ...request, extension: 'ndjson' })
  const lines = text.split('\n').filter((line) => line !== '')
  return lines.map((line) => {
    const quoted = line.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
      token.startsWith('"') ? token : `"${token}"`,
    )
    const cells: unknown[] = Object.values(JSON.parse(quoted))
    return cells.map((cell) => (cell === null ? null : String(cell)))
  })
}

function openLake(directory: string, server: RunningLakeServer, oracle: Oracle): MixedLake {
  return {
    oracle,
    place(dataset, path) {
      const found = join(directory, dataset, path)
      mkdirSync(dirname(found), { recursive: true })
      return found
    },
    publish(dataset, files) {
      const listed = files.map(({ path, rows }) => {
        const bytes = statSync(join(directory, dataset, path)).size
        return { path, rows, bytes }
      })
      const manifest = JSON.stringify({ files: listed })
      writeFileSync(join(directory, dataset, 'manifest.json'), manifest)
    },
    table: (dataset) => `read_parquet('${join(directory, dataset)}/**/*.parquet')`,
    request: (dataset, changes = {}) => ({
      definition: mixedDefinition(dataset),
      scope: administrator,
      search: '',
      extension: 'ndjson',
      dialect: 'api',
      nowMs: Date.parse('2026-11-23T14:00:00Z'),
      timeZone: 'UTC',
      lake: { url: server.url, token },
      ...changes,
    }),
    bytesServed: server.bytesServed,
    requestsServed: server.requestsServed,
  }
}

export const test = base.extend<object, { lake: MixedLake }>({
  lake: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
    async ({}, use) => {
      const directory = mkdtempSync(join(tmpdir(), 'keyward-mixed-'))
      const server = await startLakeServer({ directory, token })
      const oracle = await openDuckdb()
      await use(openLake(directory, server, oracle))
      oracle.close()
      await server.stop()
      rmSync(directory, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
})
