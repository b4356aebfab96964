import { signIdentity } from '@/lib/keys/identity/sign-identity'
import type { ExportSource } from '../../export-definition'
import { findFormat } from '../../formats/format-table'
import type { ExportPlan } from '../../plan-export'
import type { ExportScope } from '../../row-scope'
import type { ExportRequest } from '../../run-export'
import { type Patience, patientFetch } from '../patient-fetch'
import { SourceError } from '../source-error'
import type { WrittenSource } from '../source-scan'
import { upstreamQuery } from './upstream-query'

type UpstreamSource = Extract<ExportSource, { kind: 'http' }>

const defaultPatience: Patience = { answerMs: 30_000, idleMs: 30_000 }

/** The media type without its parameters, which services spell in many ways. */
function mediaType(contentType: string | null | undefined): string {
  return (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

/** The address of the service, which has to be one of those that were settled when Keyward started. */
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
  plan: ExportPlan,
  request: ExportRequest,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const { definition, scope, extension, caller, nowMs } = request
  const url = serviceUrl(source, request.upstream?.origins ?? [])
  url.search = upstreamQuery(plan, request).toString()
  const identity = {
    ownerId: scope.ownerId,
    role: scope.role,
    ...(caller && { keyId: caller.keyId }),
    exportName: definition.name,
    rowsOf: rowsOf(scope),
  }
  const wanted = mediaType(findFormat(extension)?.contentType)
  const headers = {
    Accept: wanted,
    Authorization: `Bearer ${await signIdentity(identity, url.origin, nowMs)}`,
    ...(caller && { 'X-Request-Id': caller.requestId }),
  }
  const patience = request.upstream?.patience ?? defaultPatience
  const answer = await patientFetch(url.href, { headers }, { signal, patience }, (head) => {
    return mediaType(head.get('content-type')) === wanted
  })
  yield* answer.chunks()
}

/**
 * An operator's own service, which writes the file itself: it is told who asks with a signed identity, and what for
 * in a canonical query. It is asked when the first byte is wanted.
 * @throws SourceError, when its bytes are read, for any answer but 200 in the format's media type, and for silence
 */
export function openUpstream(
  source: UpstreamSource,
  plan: ExportPlan,
  request: ExportRequest,
  signal: AbortSignal,
): WrittenSource {
  return { bytes: () => relay(source, plan, request, signal) }
}
