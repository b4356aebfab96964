import { type Problem, problem } from '@/lib/base/problem'
import { problemResponse } from '@/lib/base/problem-response'
import { fail, type Result, succeed } from '@/lib/base/result'
import { findExport } from '@/lib/exports/catalogue'
import { type ExportResource, parseExportPath } from '@/lib/exports/language/export-path'
import { scopeRows } from '@/lib/exports/row-scope'
import type { HeldCredential } from '@/lib/keys/access/read-credential'
import { kvBatch } from '@/lib/kv/batch'
import { KvError } from '@/lib/kv/client'
import { addressBucket } from '@/lib/limits/address-bucket'
import { spend } from '@/lib/limits/limiter'
import { policies } from '@/lib/limits/policies'
import { rateLimitHeaders, secondsToReset } from '@/lib/limits/rate-limit-headers'
import { askStore, decideCredential, decideLimit, type StoreFacts, storeOutage } from './ask-store'
import type { GateDecision, Visit } from './decision'
import { type GrantedResource, grantHeader, sealGrant } from './grant'
import { readCredentials } from './read-credentials'
import { addressOf, forHandler, machineHeaders } from './request-headers'
import type { Resource } from './resource'

const maxQueryCharacters = 8_192
const safeMethods = new Set(['GET', 'HEAD'])

function refuse(
  visit: Visit,
  refusal: Problem,
  headers: Record<string, string> = {},
): Extract<GateDecision, { kind: 'refuse' }> {
  const allow = refusal.code === 'method_not_allowed' && { Allow: [...safeMethods].join(', ') }
  const all = { ...machineHeaders, ...allow, ...headers }
  return { kind: 'refuse', response: problemResponse(refusal, visit.requestId, all) }
}

/** All that can be said against a request before its credential is looked at. */
function checkShape(request: Request, search: string, resource: Resource): Result<void, Problem> {
  if (!safeMethods.has(request.method)) {
    return fail(problem('method_not_allowed', 'Use GET or HEAD.'))
  }
  if (search.length > maxQueryCharacters) {
    const limit = `The query may have at most ${maxQueryCharacters} characters.`
    return fail(problem('invalid_parameter', limit))
  }
  return resource.kind === 'unknown'
    ? fail(problem('not_found', 'There is nothing at this path.'))
    : succeed(undefined)
}

/** Whether this person may have these rows; the export itself asks again. */
function checkScope(held: HeldCredential, file: ExportResource | undefined): Result<void, Problem> {
  const definition = file && findExport(file.name)
  if (!definition) return succeed(undefined)
  const { id, role } = held.owner
  const { isUserKnown } = held
  const scope = { ownerId: id, role, isUserKnown, ...(file.userId && { userId: file.userId }) }
  const scoped = scopeRows(scope, definition)
  return scoped.ok ? succeed(undefined) : scoped
}

function grantedResource(
  held: HeldCredential,
  file: ExportResource | undefined,
  facts: StoreFacts,
  nowMs: number,
): GrantedResource {
  if (file) return { kind: 'export', ...file }
  if (!facts.exportLimit) return { kind: 'catalogue' }
  const { key, owner } = held
  const limits = [facts.exportLimit, facts.spent].map((state) => ({
    policy: state.policy.name,
    quota: state.policy.quota,
    windowSeconds: state.policy.windowSeconds,
    remaining: state.remaining,
    resetSeconds: secondsToReset(state, nowMs),
  }))
  const { name, createdAtMs, expiresAtMs } = key
  const isDefault = owner.defaultKeyId === key.id
  return { kind: 'key', name, isDefault, createdAtMs, expiresAtMs, limits }
}

/** The way through once the request is well formed: one question to the store, then the decisions in order. */
async function decide(
  visit: Visit,
  asked: { resource: Resource; lookupId: string; file: ExportResource | undefined },
): Promise<GateDecision> {
  const { nowMs, store } = visit
  const { resource, lookupId, file } = asked
  const address = addressBucket(addressOf(visit.request.headers))
  const asks = { lookupId, address, kind: resource.kind, userId: file?.userId }
  const facts = await askStore(store, asks)

  const credential = decideCredential(facts, resource.kind, nowMs)
  if (!credential.ok) {
    const afterAnswer = spend(kvBatch(store, 1), policies.failures, address)
    return { ...refuse(visit, credential.failure), afterAnswer }
  }
  const limitHeaders = rateLimitHeaders(facts.spent, nowMs)
  const limit = decideLimit(facts, nowMs)
  if (!limit.ok) return refuse(visit, limit.failure, limitHeaders)
  const scope = checkScope(credential.value, file)
  if (!scope.ok) return refuse(visit, scope.failure, limitHeaders)

  const { key, owner } = credential.value
  const isLink = resource.kind === 'export' && resource.pathToken !== undefined
  const grant = await sealGrant(
    {
      keyId: key.id,
      ownerId: owner.id,
      ownerName: owner.name,
      ownerRole: owner.role,
      dialect: isLink ? 'link' : 'api',
      resource: grantedResource(credential.value, file, facts, nowMs),
      search: visit.url.search,
      requestId: visit.requestId,
    },
    nowMs,
  )
  return {
    kind: 'pass',
    requestHeaders: forHandler(visit.request.headers, { [grantHeader]: grant }),
    responseHeaders: { ...machineHeaders, ...limitHeaders, 'X-Request-Id': visit.requestId },
    ...(isLink && { rewritePath: `/api/v1/exports/${file?.name}.${file?.extension}` }),
  }
}

/**
 * The gate of everything a machine asks for. What is malformed, unknown or forged is refused without a store
 * request; every other request costs one round trip. A store that cannot be asked is a 503, never an open door.
 */
export async function gateExporter(visit: Visit, resource: Resource): Promise<GateDecision> {
  const shape = checkShape(visit.request, visit.url.search, resource)
  if (!shape.ok) return refuse(visit, shape.failure)
  const isExport = resource.kind === 'export'
  const lookup = await readCredentials(
    visit.request.headers,
    isExport ? resource.pathToken : undefined,
  )
  if (!lookup.ok) return refuse(visit, lookup.failure)
  const file = isExport ? parseExportPath(resource.file) : undefined
  if (file && !file.ok) return refuse(visit, file.failure)
  try {
    return await decide(visit, { resource, lookupId: lookup.value, file: file?.value })
  } catch (error) {
    if (!(error instanceof KvError)) throw error
    return refuse(visit, storeOutage)
  }
}
