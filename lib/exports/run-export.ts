import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { acceptsGzip, gzip, isWorthGzip } from './content-encoding'
import { countRows } from './count-rows'
import type { ExportDefinition } from './export-definition'
import { exportHeaders } from './export-headers'
import { type ExportDialect, type ExportExtension, findFormat } from './formats/format-table'
import { planExport } from './plan-export'
import type { ExportScope } from './row-scope'
import { ExportRefusal } from './shape/export-refusal'
import { shapeRows } from './shape/shape-rows'
import { type LakeAddress, SourceError } from './sources/lake-client'
import { readParquetLake } from './sources/parquet-lake'
import { type ExportOutcome, streamChunks } from './stream-chunks'

export interface ExportRequest {
  definition: ExportDefinition
  scope: ExportScope
  /** Raw query string, with or without the leading `?`. */
  search: string
  extension: ExportExtension
  dialect: ExportDialect
  nowMs: number
  /** IANA name of the zone in which days begin, such as `Europe/Berlin`. */
  timeZone: string
  lake: LakeAddress
  /** The client's `Accept-Encoding`. */
  acceptEncoding?: string
  /** Ends the export when the client leaves. */
  signal?: AbortSignal
}

export interface ExportRun {
  headers: Record<string, string>
  /** Pull-based: nothing is read that nobody waits for. Errors when the source fails under way. */
  body: ReadableStream<Uint8Array>
  /** Settles, and never rejects, when the last byte is out, the reader has left or the source failed. */
  finished: Promise<ExportOutcome>
}

/**
 * Starts an export; resolves once its first bytes are there, so that a source that does not answer
 * is a refusal and not a broken file.
 * Failures: `export_not_allowed`, `user_id_mismatch`, `invalid_parameter`, `source_failed`.
 */
export async function runExport(request: ExportRequest): Promise<Result<ExportRun, Problem>> {
  const planned = planExport(request)
  if (!planned.ok) return planned
  const { definition, extension, dialect } = request
  const { query, scan, shape } = planned.value
  const format = findFormat(extension)
  if (!format) return fail(problem('export_unknown', 'There is no export of this format.'))
  const stop = new AbortController()
  const abort = () => stop.abort()
  request.signal?.addEventListener('abort', abort)
  if (request.signal?.aborted) abort()
  const source = readParquetLake(request.lake, scan, stop.signal)
  const progress = { rows: 0 }
  const rows = countRows(shapeRows(source, shape, query), progress)
  const { rowElement } = definition
  const chunks = format.encode(rows, query.columns, {
    ...query.presentation,
    dialect,
    ...(rowElement && { rowElement }),
  })
  try {
    const first = await chunks.next()
    const { body, finished } = streamChunks(first, chunks, stop, progress)
    finished.then(() => request.signal?.removeEventListener('abort', abort))
    const headers = exportHeaders(request, format, query)
    if (format.isCompressed || !acceptsGzip(request.acceptEncoding) || !isWorthGzip(first)) {
      return succeed({ headers, body, finished })
    }
    return succeed({
      headers: { ...headers, 'Content-Encoding': 'gzip' },
      body: gzip(body),
      finished,
    })
  } catch (error) {
    request.signal?.removeEventListener('abort', abort)
    if (error instanceof ExportRefusal) return fail(error.problem)
    if (!(error instanceof SourceError)) throw error
    return fail(problem('source_failed', 'The data source did not answer as expected.'))
  }
}

/** What `runExport` would answer, as headers alone: the query is checked, no row is read. */
export async function describeExport(
  request: ExportRequest,
): Promise<Result<{ headers: Record<string, string> }, Problem>> {
  const planned = planExport(request)
  if (!planned.ok) return planned
  const format = findFormat(request.extension)
  if (!format) return fail(problem('export_unknown', 'There is no export of this format.'))
  return succeed({ headers: exportHeaders(request, format, planned.value.query) })
}
