import { after } from 'next/server'
import { holdPlace } from '@/lib/activity/hold-place'
import { type Call, recordCall } from '@/lib/activity/record-call'
import { readEnvironment } from '@/lib/base/environment'
import { type Problem, problem } from '@/lib/base/problem'
import { problemResponse } from '@/lib/base/problem-response'
import { fail, type Result, succeed } from '@/lib/base/result'
import { findExport } from '@/lib/exports/catalogue'
import { describeExport, type ExportRequest, runExport } from '@/lib/exports/run-export'
import { reasonsOf } from '@/lib/exports/sources/failure-reasons'
import { sourceAddresses } from '@/lib/exports/sources/source-addresses'
import { type Grant, openGrant } from '@/lib/gate/grant'
import { addressOf } from '@/lib/gate/request-headers'
import { refuseUngranted } from '../../refuse-ungranted'

export const runtime = 'edge'

/** What the client has already. */
function clientOf(headers: Headers): NonNullable<ExportRequest['client']> {
  const ifNoneMatch = headers.get('if-none-match')
  const ifModifiedSince = headers.get('if-modified-since')
  return {
    ...(ifNoneMatch && { ifNoneMatch }),
    ...(ifModifiedSince && { ifModifiedSince }),
  }
}

/** For the operator: whoever asked is told no more than that the source failed, and the request id. */
function logFailure(error: unknown, exportName: string, requestId: string): void {
  const event = { event: 'source_failed', export: exportName, requestId, reasons: reasonsOf(error) }
  console.error(JSON.stringify(event))
}

/** What the grant says, as a request to the exports; of the request itself nothing but how to send the answer. */
function toExportRequest(grant: Grant, request: Request): Result<ExportRequest, Problem> {
  const { resource, dialect, search, ownerId, ownerRole } = grant
  const definition = resource.kind === 'export' ? findExport(resource.name) : undefined
  if (resource.kind !== 'export' || !definition) {
    return fail(problem('grant_invalid', 'The request was let through for something else.'))
  }
  const { TIME_ZONE, EXPORT_MAX_ROWS } = readEnvironment()
  const { userId, extension } = resource
  return succeed({
    definition,
    scope: { ownerId, role: ownerRole, ...(userId && { userId }) },
    search,
    extension,
    dialect,
    nowMs: Date.now(),
    timeZone: TIME_ZONE,
    ...sourceAddresses(),
    caller: { keyId: grant.keyId, requestId: grant.requestId },
    maxRows: EXPORT_MAX_ROWS,
    signal: request.signal,
    client: clientOf(request.headers),
    tellFailure: (error) => logFailure(error, resource.name, grant.requestId),
  })
}

/** What is recorded of the call, but for what it came to. */
function callOf(grant: Grant, { headers }: Request): Omit<Call, 'outcome' | 'nowMs'> {
  const { keyId, ownerId, resource, isPreviousSecret, leaseId } = grant
  return {
    keyId,
    ownerId,
    exportName: resource.kind === 'export' ? resource.name : '',
    rows: 0,
    bytes: 0,
    isComplete: false,
    isPrevious: isPreviousSecret,
    address: addressOf(headers),
    agent: headers.get('user-agent') ?? '',
    leaseId,
  }
}

/** Streams the export; what it came to is recorded after the answer. */
export async function GET(request: Request): Promise<Response> {
  const grant = await openGrant(request.headers, Date.now())
  if (!grant) return refuseUngranted()
  const asked = toExportRequest(grant, request)
  const run = asked.ok ? await runExport(asked.value) : asked
  const call = callOf(grant, request)
  if (!run.ok) {
    const reason = run.failure.code
    after(() => recordCall({ ...call, outcome: 'refused', reason, nowMs: Date.now() }))
    return problemResponse(run.failure, grant.requestId)
  }
  const { status, body, headers, finished } = run.value
  if (grant.leaseId) holdPlace(grant.keyId, grant.leaseId, finished)
  after(async () => {
    const { complete, rows, bytes } = await finished
    const told = { outcome: 'allowed', rows, bytes, isComplete: complete } as const
    await recordCall({ ...call, ...told, nowMs: Date.now() })
  })
  return new Response(status === 304 ? null : body, { status, headers })
}

/** What GET would answer, without reading a row. */
export async function HEAD(request: Request): Promise<Response> {
  const grant = await openGrant(request.headers, Date.now())
  if (!grant) return refuseUngranted()
  const asked = toExportRequest(grant, request)
  const described = asked.ok ? await describeExport(asked.value) : asked
  if (!described.ok) return problemResponse(described.failure, grant.requestId)
  return new Response(null, described.value)
}
