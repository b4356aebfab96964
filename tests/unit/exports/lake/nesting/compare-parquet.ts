import { writeFileSync } from 'node:fs'
import { expect } from 'playwright/test'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { bytesOf } from '@/tests/support/lake/read-export'
import type { MixedLake } from '../mixed-lake'
import { ownDefinition } from '../own-definition'

/** Writes an export as Parquet, and returns the path of the file. */
export async function exportedFile(
  lake: MixedLake,
  dataset: string,
  changes: Partial<ExportRequest> = {},
): Promise<string> {
  const definition = ownDefinition(dataset, [['x', 'json']])
  const request = lake.request(dataset, { definition, ...changes, extension: 'parquet' })
  const path = lake.place(`${dataset}-out`, 'out.parquet')
  writeFileSync(path, await bytesOf(request))
  return path
}

/** The types of a table's columns as DuckDB names them. */
export async function typesOf({ oracle }: MixedLake, table: string): Promise<(string | null)[]> {
  const rows = await oracle.texts(`SELECT column_type FROM (DESCRIBE SELECT * FROM ${table})`)
  return rows.map(([type]) => type ?? null)
}

/** Expects that a column `x` has the same type in two tables, and the same values as often and in the same order. */
export async function expectSame(lake: MixedLake, table: string, path: string): Promise<void> {
  const stored = `(SELECT x FROM ${table})`
  const found = `(SELECT x FROM '${path}')`
  expect(await typesOf(lake, found)).toEqual(await typesOf(lake, stored))
  const differences = await lake.oracle.texts(
    `(FROM ${stored} EXCEPT ALL FROM ${found}) UNION ALL (FROM ${found} EXCEPT ALL FROM ${stored})`,
  )
  expect(differences).toEqual([])
  const texts = (from: string) => lake.oracle.texts(`SELECT x::VARCHAR FROM ${from}`)
  expect(await texts(found)).toEqual(await texts(stored))
}
