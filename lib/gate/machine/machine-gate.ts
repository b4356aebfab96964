import { logFailure } from '@/lib/base/log-failure'
import { internalError, type Problem, problem } from '@/lib/base/problem'
import { problemResponse } from '@/lib/base/problem-response'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type ExportResource, parseExportPath } from '@/lib/exports/language/export-path'
import { addressBucket } from '@/lib/limits/address-bucket'
import { spend } from '@/lib/limits/limiter'
import { policies } from '@/lib/limits/policies'
import { rateLimitHeaders } from '@/lib/limits/rate-limit-headers'
import { kvBatch } from '@/lib/store/batch'
import { storeProblem } from '@/lib/store/store-problem'
import { claimSeconds, type Lease } from '@/lib/usage/hold-place'
import { checkBody, mediaTypesOf } from '../request/check-body'
import type { GateDecision, Visit } from '../request/decision'
import { grantHeader, sealGrant } from '../request/grant'
import { operationOf } from '../request/key-places'
import { addressOf, forHandler, machineHeaders, requestIdHeader } from '../request/request-headers'
import { allowedMethods, type Resource } from '../request/request-target'
import { askStore, decideCredential, decideLimit, type StoreFacts } from './ask-store'
import { checkPermission } from './check-permission'
import { endingHeaders } from './ending-headers'
import { makeGrant } from './make-grant'
import { readCredentials, type SentLookup } from './read-credentials'
import { newLeaseId, recordRefusal } from './record-refusal'

const maxQueryCharacters = 8_192

type Refusal = Extract<GateDecision, { kind: 'refuse' }>

function refuse(visit: Visit, refusal: Problem, headers: Record<string, string> = {}): Refusal {
  const all = { ...machineHeaders, ...headers }
  return { kind: 'refuse', response: problemResponse(refusal, visit.requestId, all) }
}

/** All that can be said against a request before its credential is looked at. */
function checkShape(request: Request, search: string, resource: Resource): Result<void, Problem> {
  const methods = allowedMethods(resource)
  if (!methods.includes(request.method)) {
    return fail(problem('method_not_allowed', `Use ${methods.join(' or ')}.`))
  }
  if (search.length > maxQueryCharacters) {
    const limit = `The query may have at most ${maxQueryCharacters} characters.`
    return fail(problem('invalid_parameter', limit))
  }
  if (resource.kind === 'unknown') {
    return fail(problem('not_found', 'There is nothing at this path.'))
  }
  const operation = resource.kind === 'keys' && operationOf(resource.place, request.method)
  return operation ? checkBody(request, operation) : succeed(undefined)
}

/** What an answer to a request of the wrong shape says of the right one (RFC 9110 sections 15.5.6 and 15.5.16). */
function shapeHeaders(
  { code }: Problem,
  { method }: Request,
  resource: Resource,
): Record<string, string> {
  if (code === 'method_not_allowed') return { Allow: allowedMethods(resource).join(', ') }
  const operation = resource.kind === 'keys' && operationOf(resource.place, method)
  if (code !== 'media_type_unsupported' || !operation) return {}
  const types = mediaTypesOf(operation).join(', ')
  return method === 'PATCH' ? { Accept: types, 'Accept-Patch': types } : { Accept: types }
}

interface Asked {
  resource: Resource
  sent: SentLookup
  file: ExportResource | undefined
}

interface Answered extends Asked {
  facts: StoreFacts
  lease: Lease | undefined
}

/** What is left to do once a call was refused: its key's owner is to see it, and its address may be guessing. */
function afterRefusal(visit: Visit, { facts, file, lease }: Answered, refusal: Problem) {
  const { held } = facts
  return held && file ? recordRefusal(visit, held, file, refusal, lease?.id) : Promise.resolve()
}

/** A key that opens, and is refused what it asks for. */
function refuseKey(visit: Visit, answered: Answered, refusal: Problem): Refusal {
  const headers = rateLimitHeaders(answered.facts.spent, visit.nowMs)
  const refused = refuse(visit, refusal, headers)
  return { ...refused, afterAnswer: afterRefusal(visit, answered, refusal) }
}

/** A credential that opens nothing counts against its address. */
function refuseCredential(visit: Visit, answered: Answered, refusal: Problem): Refusal {
  const address = addressBucket(addressOf(visit.request.headers))
  const afterAnswer = Promise.allSettled([
    spend(kvBatch(visit.store, 1), policies.failures, address),
    afterRefusal(visit, answered, refusal),
  ])
  return { ...refuse(visit, refusal), afterAnswer }
}

/** One question to the store. */
async function ask(visit: Visit, asked: Asked): Promise<Answered> {
  const { nowMs, store, request } = visit
  const { resource, sent, file } = asked
  const takesPlace = file && request.method === 'GET'
  const lease = takesPlace ? { id: newLeaseId(), untilMs: nowMs + claimSeconds * 1000 } : undefined
  const facts = await askStore(store, {
    lookupId: sent.lookupId,
    address: addressOf(request.headers),
    kind: resource.kind,
    nowMs,
    ...(lease && { lease: { id: lease.id, seconds: claimSeconds } }),
    askedUserId: file?.userId,
  })
  return { ...asked, facts, lease }
}

/** The decisions in order. */
async function decide(visit: Visit, answered: Answered): Promise<GateDecision> {
  const { nowMs, request } = visit
  const { resource, sent, file, facts, lease } = answered
  const credential = decideCredential(facts, resource.kind, nowMs)
  if (!credential.ok) return refuseCredential(visit, answered, credential.failure)
  const limit = decideLimit(facts, resource.kind, nowMs)
  if (!limit.ok) return refuseKey(visit, answered, limit.failure)
  const wanted = { resource, method: request.method, file }
  const permitted = checkPermission(credential.value, sent, wanted)
  if (!permitted.ok) return refuseKey(visit, answered, permitted.failure)

  const { spent } = facts
  const granted = makeGrant(visit, credential.value, { file, spent, lease, place: sent.place })
  const grant = await sealGrant(granted, nowMs)
  const isLink = sent.place === 'path'
  const hints = { ...rateLimitHeaders(spent, nowMs), ...endingHeaders(credential.value, nowMs) }
  return {
    kind: 'pass',
    requestHeaders: forHandler(request.headers, {
      [grantHeader]: grant,
      [requestIdHeader]: visit.requestId,
    }),
    responseHeaders: { ...machineHeaders, ...hints, 'X-Request-Id': visit.requestId },
    ...(isLink && { rewritePath: `/api/v1/exports/${file?.name}.${file?.extension}` }),
  }
}

/** An error once the store was asked takes nothing with it: the call is recorded, and its place given back. */
async function decideOrRefuse(visit: Visit, answered: Answered): Promise<GateDecision> {
  try {
    return await decide(visit, answered)
  } catch (error) {
    const facts = { requestId: visit.requestId, export: answered.file?.name }
    logFailure('request_failed', facts, error)
    return refuseKey(visit, answered, internalError)
  }
}

/**
 * The gate of everything a machine asks for. What is malformed, unknown or forged is refused without a store
 * request; every other request costs one round trip. A store that cannot be asked is a 503, never an open door.
 */
export async function gateExporter(visit: Visit, resource: Resource): Promise<GateDecision> {
  const shape = checkShape(visit.request, visit.url.search, resource)
  if (!shape.ok) {
    return refuse(visit, shape.failure, shapeHeaders(shape.failure, visit.request, resource))
  }
  const isExport = resource.kind === 'export'
  const sent = await readCredentials(
    visit.request.headers,
    isExport ? resource.pathToken : undefined,
  )
  if (!sent.ok) return refuse(visit, sent.failure)
  const file = isExport ? parseExportPath(resource.file) : undefined
  if (file && !file.ok) return refuse(visit, file.failure)
  try {
    return await decideOrRefuse(
      visit,
      await ask(visit, { resource, sent: sent.value, file: file?.value }),
    )
  } catch (error) {
    const trouble = storeProblem(error)
    if (!trouble) throw error
    return refuse(visit, trouble)
  }
}
