// This import comes first, because libraries keep the constructors that they find when they are loaded.
import './edge-array-patch'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import { encoders } from '../formats/encoders'
import { type ExportOutcome, ExportStopped } from '../model/export-outcome'
import type { ExportRequest } from '../model/export-request'
import { exportFormats } from '../model/format-list'
import type { OpenSource, WrittenSource } from '../model/source-scan'
import { shownFields } from '../rows/row-shape'
import { shapeRows } from '../rows/shape-rows'
import { countRows } from './count-rows'
import { exportHeaders } from './export-headers'
import { FileDigest } from './file-digest'
import { openSource } from './open-source'
import { type ExportPlan, planExport } from './plan-export'
import { problemOf } from './problem-of'
import { checkRowCap, defaultMaxRows } from './row-cap'
import { streamChunks } from './stream-chunks'
import { isUnchanged, validatorsOf } from './validators'

export interface ExportRun {
  status: 200 | 304
  headers: Record<string, string>
  /** Pull-based: rows are read on demand. Errors if the source fails after the first byte; empty for 304. */
  body: ReadableStream<Uint8Array>
  /** Resolves when the last byte is sent, the reader has left or the source has failed. Never rejects. */
  finished: Promise<ExportOutcome>
}

/** An export whose source is open and whose rows have not been read. */
interface OpenExport {
  plan: ExportPlan
  source: OpenSource | WrittenSource
  headers: Record<string, string>
  isUnchanged: boolean
}

/** Returns a controller that stops the source; it also fires when the client disconnects. */
function stopWith(signal: AbortSignal | undefined): { stop: AbortController; release(): void } {
  const stop = new AbortController()
  const abort = () => {
    const reason: unknown = signal?.reason
    stop.abort(reason instanceof ExportStopped ? reason : new ExportStopped('client_left'))
  }
  signal?.addEventListener('abort', abort)
  if (signal?.aborted) abort()
  return { stop, release: () => signal?.removeEventListener('abort', abort) }
}

async function openExport(
  request: ExportRequest,
  signal: AbortSignal,
): Promise<Result<OpenExport, Problem>> {
  // What came before and what follows take some milliseconds each in a server that has just begun.
  await yieldToEventLoop()
  const planned = planExport(request)
  if (!planned.ok) return planned
  await yieldToEventLoop()
  const { query } = planned.value
  const source = await openSource(request, planned.value, signal)
  const validators = await validatorsOf(request, source, query)
  return succeed({
    plan: planned.value,
    source,
    headers: exportHeaders(request, query, validators),
    isUnchanged: isUnchanged(request.client ?? {}, validators),
  })
}

/** Resolves once the first bytes have been read. */
async function startStream(
  request: ExportRequest,
  { plan, source, headers }: OpenExport,
  stop: AbortController,
): Promise<ExportRun> {
  const { query, shape } = plan
  const { definition, dialect, extension } = request
  const { rowElement } = definition
  const progress = { rows: 0 }
  const encode = async (open: OpenSource) => {
    const { keepsTypes } = exportFormats[extension]
    const types = keepsTypes ? await open.fieldTypes?.(shownFields(shape)) : undefined
    const rows = shapeRows(open.rows(types?.nested), shape, query)
    return encoders[extension](countRows(rows, progress), query.columns, {
      ...query.presentation,
      dialect,
      ...(rowElement && { rowElement }),
      ...(types && { types }),
      ...(shape.currency && { currency: shape.currency }),
    })
  }
  const chunks = 'bytes' in source ? source.bytes() : await encode(source)
  const first = await chunks.next()
  const digest = new FileDigest(request.wantsDigest || query.presentation.digest === true)
  const { recordEnd, reportFailure } = request
  const streaming = { stop, progress, digest, recordEnd, reportFailure }
  return { status: 200, headers, ...streamChunks(first, chunks, streaming) }
}

async function unchanged(
  headers: Record<string, string>,
  { recordEnd }: ExportRequest,
): Promise<ExportRun> {
  const outcome = { rows: 0, bytes: 0, complete: true, isUnchanged: true }
  await recordEnd?.(outcome)
  const finished = Promise.resolve(outcome)
  const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.close() })
  return { status: 304, headers, body, finished }
}

/** Returns the problem for anything that is thrown before the first byte. */
function refusalOf(error: unknown, { reportFailure, signal }: ExportRequest): Problem {
  if (signal?.aborted) {
    const isKeyEnd = signal.reason instanceof ExportStopped && signal.reason.by === 'key_ended'
    return isKeyEnd
      ? problem('key_revoked', 'The API key was revoked together with its running exports.')
      : problem('bad_request', 'The client disconnected before the first byte.')
  }
  reportFailure?.(error)
  return problemOf(error)
}

/**
 * Starts an export and resolves once its first bytes are there, so that a source that does not answer gives a problem
 * response and not a broken file.
 * Failures: `export_not_allowed`, `user_id_mismatch`, `user_unknown`, `invalid_parameter`, `source_failed`,
 * `internal_error` for anything else that is thrown, and `bad_request` if the client has disconnected.
 */
export async function runExport(request: ExportRequest): Promise<Result<ExportRun, Problem>> {
  const { stop, release } = stopWith(request.signal)
  let finished: Promise<unknown> = Promise.resolve()
  try {
    const opened = await openExport(request, stop.signal)
    if (!opened.ok) return opened
    const { plan, source, headers } = opened.value
    if (opened.value.isUnchanged) return succeed(await unchanged(headers, request))
    const { maxRows: mostOfFormat = defaultMaxRows } = exportFormats[request.extension]
    const maxRows = Math.min(request.maxRows ?? defaultMaxRows, mostOfFormat)
    const tooMany = 'bytes' in source ? undefined : await checkRowCap(source, plan, maxRows)
    if (tooMany) return fail(tooMany)
    const run = await startStream(request, opened.value, stop)
    finished = run.finished
    return succeed(run)
  } catch (error) {
    stop.abort()
    return fail(refusalOf(error, request))
  } finally {
    finished.then(release)
  }
}

/** Returns the status and headers of `runExport` without reading a row. */
export async function describeExport(
  request: ExportRequest,
): Promise<Result<Pick<ExportRun, 'status' | 'headers'>, Problem>> {
  const { stop, release } = stopWith(request.signal)
  try {
    const opened = await openExport(request, stop.signal)
    if (!opened.ok) return opened
    return succeed({ status: opened.value.isUnchanged ? 304 : 200, headers: opened.value.headers })
  } catch (error) {
    return fail(refusalOf(error, request))
  } finally {
    release()
  }
}
