import type { Problem } from '@/lib/base/problem'
import type { Result } from '@/lib/base/result'
import type { Role } from '@/lib/people/actor'
import type { ExportDefinition } from './export-definition'
import type { ExportExtension } from './formats/format-table'

/** `link`: `;`, LF, one empty line at the end. `api`: RFC 4180 with comma. */
export type ExportDialect = 'link' | 'api'

export interface ExportRequest {
  definition: ExportDefinition
  /** Whose key asks; `userId` is the one in the path, if any. */
  scope: { ownerId: string; role: Role; userId?: string }
  /** Raw query string, with or without the leading `?`. */
  search: string
  extension: ExportExtension
  dialect: ExportDialect
  nowMs: number
  /** IANA name of the zone in which days begin, such as `Europe/Berlin`. */
  timeZone: string
  lake: { url: string; token?: string }
  signal?: AbortSignal
}

export interface ExportOutcome {
  rows: number
  bytes: number
  /** False when the reader left or the source failed under way. */
  complete: boolean
}

export interface ExportRun {
  headers: Record<string, string>
  body: ReadableStream<Uint8Array>
  /** Settles (never rejects) when the last byte is out, the reader has left or the source has failed. */
  finished: Promise<ExportOutcome>
}

/**
 * Starts an export; resolves once the source has answered.
 * Failures: `user_id_mismatch`, `export_not_allowed`, `invalid_parameter`, `source_failed`.
 */
export declare function runExport(request: ExportRequest): Promise<Result<ExportRun, Problem>>

/** What `runExport` would answer, as headers alone: no row is read. */
export declare function describeExport(
  request: ExportRequest,
): Promise<Result<{ headers: Record<string, string> }, Problem>>
