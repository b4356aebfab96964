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

/** Returns whether `Want-Repr-Digest` (RFC 9530) names SHA-256 with a preference above 0. */
function wantsSha256(headers: Headers): boolean {
  return /(?:^|,)\s*sha-256\s*(?:=\s*(?:[1-9]|10)\s*)?(?:,|$)/i.test(
    headers.get('want-repr-digest') ?? '',
  )
}

/**
 * Returns the export request that was granted. Of the HTTP request, only its headers decide how the answer is sent.
 */
export function toExportRequest(
  grant: Grant,
  { headers }: Request,
  call: Required<Pick<ExportRequest, 'signal' | 'recordEnd' | 'reportFailure'>>,
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
    client: clientOf(headers),
    wantsDigest: wantsSha256(headers),
    signal: call.signal,
    recordEnd: call.recordEnd,
    reportFailure: call.reportFailure,
  })
}
