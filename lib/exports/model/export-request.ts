import type { ExportDefinition } from './export-definition'
import type { ExportOutcome } from './export-outcome'
import type { ExportExtension } from './format-list'
import type { ExportDialect } from './presentation'
import type { ExportScope } from './row-scope'
import type { SourceAddresses } from './source-addresses'

/** Validators the client already has (RFC 9110 section 13.1). */
export interface Preconditions {
  ifNoneMatch?: string
  ifModifiedSince?: string
}

/** Everything that running an export needs to know. */
export interface ExportRequest extends SourceAddresses {
  definition: ExportDefinition
  scope: ExportScope
  /** Raw query string, with or without the leading `?`. */
  search: string
  extension: ExportExtension
  dialect: ExportDialect
  nowMs: number
  /** IANA name of the time zone in which days begin, such as `Europe/Berlin`. */
  timeZone: string
  /** Sent to services that write files themselves. */
  caller?: { keyId: string; requestId: string }
  /** Most rows that the export may have; the default is five million. */
  maxRows?: number
  /** Validators of the file that the client already has, from its headers. */
  client?: Preconditions
  /** Whether the client asked for the SHA-256 of the file. A large file is hashed only on request. */
  wantsDigest?: boolean
  /** Stops the export. The reason is an `ExportStopped`, or the client has disconnected. */
  signal?: AbortSignal
  /** Called once with what was sent. The end of the file waits for it. Must not reject. */
  recordEnd?: (outcome: ExportOutcome) => Promise<void>
  /** Called once with the cause of a failure. Never sent to the client: it may contain internal details. */
  reportFailure?: (error: unknown) => void
}
