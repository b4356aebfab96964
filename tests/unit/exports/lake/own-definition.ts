import { reasonsOf } from '@/lib/base/failure-reasons'
import { ownColumns } from '@/lib/exports/definitions/column-rows'
import { administrators } from '@/lib/exports/definitions/export-access'
import type {
  ColumnType,
  ExportDefinition,
  ExportFilter,
} from '@/lib/exports/model/export-definition'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { runExport } from '@/lib/exports/run/run-export'
import { textOf } from '@/tests/support/lake/read-export'
import type { MixedLake } from './mixed-lake'

export type Declared = readonly (readonly [name: string, type: ColumnType])[]

/** An export of a data set as an operator would write it. */
export function ownDefinition(dataset: string, columns: Declared): ExportDefinition {
  return {
    name: dataset,
    title: 'X',
    description: 'x.',
    example: 'limit=1',
    source: { kind: 'lake', dataset },
    columns: ownColumns(columns.map(([name, type]) => [name, type, name, 'x.'])),
    filters: [],
    roles: administrators,
  }
}

/** A filter on a field of the same name. */
export function filterOn(
  field: string,
  more: Pick<Extract<ExportFilter, { kind: 'choice' }>, 'allowed' | 'means'> | { isList?: true },
): ExportFilter {
  const described = { name: field, synonyms: [], title: 'X', description: 'x.', field }
  return 'allowed' in more
    ? { ...described, kind: 'choice', ...more }
    : { ...described, kind: 'ids', ...more }
}

/** Writes the rows of a query as one file of a data set. */
export async function writeRows(
  { oracle, place, publish }: MixedLake,
  dataset: string,
  sql: string,
  path = 'part-0.parquet',
): Promise<void> {
  await oracle.run(`COPY (${sql}) TO '${place(dataset, path)}' (FORMAT parquet)`)
  publish(dataset, [{ path, rows: 1 }])
}

/** The lines of an export as CSV without its header, or as NDJSON. */
export async function linesOf(request: ExportRequest): Promise<string[]> {
  const lines = (await textOf(request)).split(/\r?\n/).filter((line) => line !== '')
  return request.extension === 'csv' ? lines.slice(1) : lines
}

/** Returns the operator's report of an export that has to be refused before its first byte. */
export async function refusalOf(request: ExportRequest): Promise<string> {
  const told: string[] = []
  const reportFailure = (error: unknown) => told.push(reasonsOf(error).join(': '))
  const run = await runExport({ ...request, reportFailure })
  if (run.ok) {
    await run.value.body.cancel()
    return `answered ${run.value.status}`
  }
  return run.failure.code === 'source_failed' ? told.join('\n') : run.failure.code
}
