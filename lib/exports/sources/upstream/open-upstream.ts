import type { ExportQuery } from '@/lib/exports/language/export-query'
import type { ExportSource } from '@/lib/exports/model/export-definition'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { exportFormats } from '@/lib/exports/model/format-list'
import type { ExportScope } from '@/lib/exports/model/row-scope'
import type { Patience } from '@/lib/exports/model/source-addresses'
import { SourceError } from '@/lib/exports/model/source-error'
import type { WrittenSource } from '@/lib/exports/model/source-scan'
import { fetchOnce, patientChunks } from '../http/patient-fetch'
import { signIdentity } from './sign-identity'
import { upstreamQuery } from './upstream-query'

type UpstreamSource = Extract<ExportSource, { kind: 'http' }>

const defaultPatience: Patience = { answerMs: 30_000, idleMs: 30_000 }

/** The media type without its parameters, which services spell in many ways. */
function mediaType(contentType: string | null): string {
  return (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

/** The address of the service, which must be listed in `UPSTREAM_ORIGINS`. */
function serviceUrl({ origin, dataset }: UpstreamSource, origins: readonly string[]): URL {
  const url = new URL(dataset, origin)
  if (!origins.includes(url.origin)) {
    throw new SourceError('the service of the definition is not in UPSTREAM_ORIGINS')
  }
  return url
}

function rowsOf({ ownerId, role, userId }: ExportScope): string {
  return role === 'administrator' ? (userId ?? '*') : ownerId
}

async function* relay(
  source: UpstreamSource,
  query: ExportQuery,
  request: ExportRequest,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const { definition, scope, extension, caller, nowMs } = request
  const url = serviceUrl(source, request.upstream?.origins ?? [])
  url.search = upstreamQuery(query, request).toString()
  const identity = {
    ownerId: scope.ownerId,
    role: scope.role,
    ...(caller && { keyId: caller.keyId }),
    exportName: definition.name,
    rowsOf: rowsOf(scope),
  }
  const wanted = mediaType(exportFormats[extension].contentType)
  const patience = request.upstream?.patience ?? defaultPatience
  const asking = { name: 'the source', status: 200, signal, patience } as const
  const startedAt = performance.now()
  yield* patientChunks(async () => {
    // Each attempt gets a new signature, because an identity is valid for one minute and one use.
    const signedMs = nowMs + performance.now() - startedAt
    const headers = {
      Accept: wanted,
      Authorization: `Bearer ${await signIdentity(identity, url.origin, signedMs)}`,
      ...(caller && { 'X-Request-Id': caller.requestId }),
    }
    return fetchOnce(url.href, { headers }, asking, (head) => {
      if (mediaType(head.get('content-type')) !== wanted) {
        throw new SourceError('the source answered something else')
      }
    })
  }, asking)
}

/**
 * Opens a service of the operator that writes the file itself. A signed identity names the caller, and a canonical query
 * names the rows. The request is sent when the first byte is read.
 * @throws SourceError, when its bytes are read, for a timeout and any response but 200 in the format's media type
 */
export function openUpstream(
  source: UpstreamSource,
  query: ExportQuery,
  request: ExportRequest,
  signal: AbortSignal,
): WrittenSource {
  return { bytes: () => relay(source, query, request, signal) }
}
