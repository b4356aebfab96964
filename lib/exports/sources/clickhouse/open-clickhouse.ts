import { declaredComparison } from '@/lib/exports/model/declared-comparison'
import type { ExportDefinition, ExportSource } from '@/lib/exports/model/export-definition'
import type { Comparison } from '@/lib/exports/model/field-use'
import type { ClickhouseAddress, Patience } from '@/lib/exports/model/source-addresses'
import { SourceError } from '@/lib/exports/model/source-error'
import { fieldOf, type OpenSource, type SourceScan } from '@/lib/exports/model/source-scan'
import { fetchOnce, patientChunks } from '../http/patient-fetch'
import { type ClickhouseQuery, countQuery, rowsQuery } from './clickhouse-query'
import type { TableFacts } from './condition-sql'
import { readRows } from './read-rows'

const defaultPatience: Patience = { answerMs: 60_000, idleMs: 60_000 }

/** The most seconds that the server works on one export. */
const maxSeconds = 600

/** The settings of every query. ClickHouse supports all of them from version 23.8 on. */
const settings: Record<string, string> = {
  readonly: '1',
  max_execution_time: String(maxSeconds),
  cancel_http_readonly_queries_on_client_close: '1',
  // Otherwise an error could look like a row.
  http_write_exception_in_output_format: '0',
  date_time_output_format: 'iso',
  output_format_json_quote_64bit_integers: '1',
  output_format_json_quote_decimals: '1',
  output_format_json_quote_denormals: '0',
}

function checkRows(head: Headers): void {
  if (head.has('x-clickhouse-exception-code')) {
    throw new SourceError('the source answered something else')
  }
}

/** Sends SQL as the body and every value as a bound parameter. The response is the rows with their types. */
async function* ask(
  { url, user, password, database, patience = defaultPatience }: ClickhouseAddress,
  { sql, parameters }: ClickhouseQuery,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const target = new URL(url)
  target.search = new URLSearchParams({
    ...settings,
    database,
    ...Object.fromEntries([...parameters].map(([name, text]) => [`param_${name}`, text])),
  }).toString()
  const headers = {
    'Content-Type': 'text/plain; charset=utf-8',
    'X-ClickHouse-User': user,
    'X-ClickHouse-Key': password,
  }
  const body = `${sql} FORMAT JSONCompactEachRowWithNamesAndTypes`
  const request = { method: 'POST', headers, body }
  const asking = { name: 'the source', status: 200, signal, patience } as const
  const ask = () => fetchOnce(target.href, request, asking, checkRows)
  yield* patientChunks(ask, asking)
}

/** What a definition says about its table. */
interface DefinedTable extends Pick<ExportDefinition, 'columns' | 'time'> {
  source: Extract<ExportSource, { kind: 'clickhouse' }>
}

function factsOf({ source, columns, time }: DefinedTable, scan: SourceScan): TableFacts {
  const comparisons = new Map<string, Comparison>()
  for (const { field } of scan.conditions) {
    const declared = source.textFields?.includes(field)
      ? 'text'
      : declaredComparison(columns, field)
    if (declared) comparisons.set(field, declared)
  }
  if (time?.kind !== 'tests') return { comparisons }
  const { tracking, updated } = time
  const { type } = updated && updated.field === scan.time?.field ? updated : tracking
  return { comparisons, timeType: type }
}

async function firstNumber(chunks: AsyncGenerator<Uint8Array>): Promise<number> {
  for await (const batch of readRows(chunks, ['count'])) {
    const [count] = Array.from(fieldOf(batch, 'count'))
    if (typeof count === 'number') return count
  }
  throw new SourceError('the database did not say how many rows there are')
}

/**
 * Opens a table or view of a ClickHouse server. Columns, time range, filters and row scope are all part of the query.
 * The order of the rows is up to the server.
 * @throws SourceError, when rows are read, for any response without rows
 */
export function openClickhouse(
  address: ClickhouseAddress,
  table: DefinedTable,
  scan: SourceScan,
  signal: AbortSignal,
): OpenSource {
  const facts = factsOf(table, scan)
  return {
    rows: () => readRows(ask(address, rowsQuery(scan, facts), signal), scan.fields, scan.uses),
    countRows: () => firstNumber(ask(address, countQuery(scan, facts), signal)),
  }
}
