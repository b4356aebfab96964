import { readEnvironment } from '@/lib/base/environment'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { findExport } from '@/lib/exports/catalogue/catalogue'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { sourceAddresses } from '@/lib/exports/model/source-addresses'
import type { Grant } from '@/lib/gate/request/grant'

/** Returns what the client has already. */
function clientOf(headers: Headers): NonNullable<ExportRequest['client']> {
  const ifNoneMatch = headers.get('if-none-match')
  const ifModifiedSince = headers.get('if-modified-since')
  return {
    ...(ifNoneMatch && { ifNoneMatch }),
    ...(ifModifiedSince && { ifModifiedSince }),
  }
}

/**
 * Returns the export request that was granted. The HTTP request itself only decides how the answer is sent.
 * @param reportFailure receives the cause of a failure, for the log
 */
export function toExportRequest(
  grant: Grant,
  request: Request,
  reportFailure: (error: unknown) => void,
): Result<ExportRequest, Problem> {
  const { target, dialect, search, ownerId, ownerRole } = grant
  const definition = target.kind === 'export' ? findExport(target.name) : undefined
  if (target.kind !== 'export' || !definition) {
    return fail(problem('grant_invalid', 'The request was let through for something else.'))
  }
  const { TIME_ZONE, EXPORT_MAX_ROWS } = readEnvironment()
  const { userId, extension } = target
  return succeed({
    definition,
    scope: { ownerId, role: ownerRole, ...(userId && { userId }) },
    search,
    extension,
    dialect,
    nowMs: grant.atMs,
    timeZone: TIME_ZONE,
    ...sourceAddresses(),
    caller: { keyId: grant.keyId, requestId: grant.requestId },
    maxRows: EXPORT_MAX_ROWS,
    signal: request.signal,
    client: clientOf(request.headers),
    reportFailure,
  })
}
