import { after } from 'next/server'
import { recordUsage } from '@/lib/activity/record-usage'
import { readEnvironment } from '@/lib/base/environment'
import { newId } from '@/lib/base/identifiers'
import { type Problem, problem } from '@/lib/base/problem'
import { problemResponse } from '@/lib/base/problem-response'
import { fail, type Result, succeed } from '@/lib/base/result'
import { findExport } from '@/lib/exports/catalogue'
import { parseExportPath } from '@/lib/exports/language/export-path'
import { describeExport, type ExportRequest, runExport } from '@/lib/exports/run-export'
import { type Grant, openGrant } from '@/lib/gate/grant'

export const runtime = 'edge'

/** What the grant says, as a request to the exports; nothing of the URL is read here. */
function toExportRequest(grant: Grant, signal: AbortSignal): Result<ExportRequest, Problem> {
  if (grant.target.kind !== 'export') {
    return fail(problem('grant_invalid', 'The grant is for something else.'))
  }
  const resource = parseExportPath(grant.target.file)
  if (!resource.ok) return resource
  const definition = findExport(resource.value.name)
  if (!definition) return fail(problem('export_unknown', 'There is no such export.'))
  const { LAKE_URL, LAKE_TOKEN, TIME_ZONE } = readEnvironment()
  const { userId, extension } = resource.value
  return succeed({
    definition,
    scope: { ownerId: grant.owner.id, role: grant.owner.role, ...(userId && { userId }) },
    search: grant.target.search,
    extension,
    dialect: grant.target.dialect,
    nowMs: Date.now(),
    timeZone: TIME_ZONE,
    lake: { url: LAKE_URL, ...(LAKE_TOKEN && { token: LAKE_TOKEN }) },
    signal,
  })
}

async function prepare(
  request: Request,
): Promise<
  Result<{ grant: Grant; asked: ExportRequest }, { refusal: Problem; requestId: string }>
> {
  const grant = await openGrant(request.headers)
  if (!grant.ok) return fail({ refusal: grant.failure, requestId: newId('request') })
  const asked = toExportRequest(grant.value, request.signal)
  return asked.ok
    ? succeed({ grant: grant.value, asked: asked.value })
    : fail({ refusal: asked.failure, requestId: grant.value.requestId })
}

export async function GET(request: Request): Promise<Response> {
  const prepared = await prepare(request)
  if (!prepared.ok) return problemResponse(prepared.failure.refusal, prepared.failure.requestId)
  const { grant, asked } = prepared.value
  const run = await runExport(asked)
  if (!run.ok) return problemResponse(run.failure, grant.requestId)
  after(async () => {
    const { rows, bytes } = await run.value.finished
    await recordUsage(grant.keyId, { rows, bytes, nowMs: Date.now() })
  })
  return new Response(run.value.body, { headers: run.value.headers })
}

/** What GET would answer, without reading a row. */
export async function HEAD(request: Request): Promise<Response> {
  const prepared = await prepare(request)
  if (!prepared.ok) return problemResponse(prepared.failure.refusal, prepared.failure.requestId)
  const { grant, asked } = prepared.value
  const described = await describeExport(asked)
  if (!described.ok) return problemResponse(described.failure, grant.requestId)
  return new Response(null, { headers: described.value.headers })
}
