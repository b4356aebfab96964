import { type Problem, problem } from '@/lib/base/problem'
import { problemResponse } from '@/lib/base/problem-response'
import { fail, type Result, succeed } from '@/lib/base/result'
import { decideAccess } from '@/lib/keys/access/decide-access'
import { readCredential } from '@/lib/keys/access/read-credential'
import { lookupIdOf, readToken } from '@/lib/keys/token/token-format'
import { kvBatch } from '@/lib/kv/batch'
import { KvError, kv } from '@/lib/kv/client'
import { peekLimit, spendLimit } from '@/lib/limits/limiter'
import { rateLimitHeaders } from '@/lib/limits/rate-limit-headers'
import type { GateDecision } from './decision'
import { type Grant, grantHeader, signGrant } from './grant'
import { readHeaderCredential } from './read-credential-text'
import { addressOf, requestIdOf, withoutInternalHeaders } from './request-headers'
import type { Target } from './target'

const answerHeaders = {
  'Cache-Control': 'private, no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
  'Content-Security-Policy': "default-src 'none'; sandbox",
}

const keyInvalid = problem('key_invalid', 'The API key is not valid.')

/** The credential of a request, checked offline: link tokens only in the path, keys only in a header. */
async function readCredentialOffline(
  headers: Headers,
  target: Target,
): Promise<Result<string, Problem>> {
  const sent = readHeaderCredential(headers)
  if (!sent.ok) return sent
  const pathToken = target.kind === 'export' ? target.pathToken : undefined
  if (pathToken !== undefined && sent.value !== undefined) {
    return fail(problem('ambiguous_credentials', 'Send the key or the link, not both.'))
  }
  const text = pathToken ?? sent.value
  if (text === undefined) {
    return fail(problem('credential_missing', 'Send an API key as "Authorization: Bearer <key>".'))
  }
  const token = await readToken(text)
  if (token?.kind === 'key' && pathToken !== undefined) {
    return fail(problem('key_invalid', 'A key does not belong in a URL; copy its export link.'))
  }
  if (token?.kind === 'link' && pathToken === undefined) {
    return fail(problem('key_invalid', 'A link token opens export links only; send the key.'))
  }
  return token ? succeed(await lookupIdOf(token)) : fail(keyInvalid)
}

/** Everything the store has to say about a request, asked in one round trip. */
async function askStore(lookupId: string, address: string, target: Target) {
  const isExport = target.kind === 'export'
  const batch = kvBatch(kv(), target.kind === 'key' ? 4 : 3)
  const [held, spent, failures, exportLimit] = await Promise.all([
    readCredential(batch, lookupId),
    spendLimit(batch, isExport ? 'export' : 'self', lookupId),
    peekLimit(batch, 'failures', address),
    target.kind === 'key' ? peekLimit(batch, 'export', lookupId) : undefined,
  ])
  return { held, spent, failures, exportLimit: exportLimit ?? spent }
}

type StoreFacts = Awaited<ReturnType<typeof askStore>>

function decideLimit({ spent }: StoreFacts): Problem | undefined {
  if (spent.isAllowed) return undefined
  return problem('rate_limited', `The key may make ${spent.limit} such calls a minute.`, {
    retryAfterSeconds: spent.resetSeconds,
    violatedPolicies: [spent.policy],
  })
}

function grantedTarget(
  target: Target,
  search: string,
  facts: StoreFacts,
): Grant['target'] | undefined {
  if (target.kind === 'unknown') return undefined
  if (target.kind === 'catalogue') return { kind: 'catalogue' }
  if (target.kind === 'export') {
    const dialect = target.pathToken === undefined ? 'api' : 'link'
    return { kind: 'export', file: target.file, dialect, search }
  }
  if (!facts.held) return undefined
  const { key, owner } = facts.held
  const { limit, remaining, resetSeconds } = facts.exportLimit
  return {
    kind: 'key',
    name: key.name,
    isDefault: owner.defaultKeyId === key.id,
    createdAtMs: key.createdAtMs,
    expiresAtMs: key.expiresAtMs,
    exportLimit: { limit, remaining, resetSeconds },
  }
}

/** Counts a failure against the address; failing requests beyond its budget get 429 instead of the reason. */
function refuseFailure(refusal: Problem, facts: StoreFacts, address: string) {
  const afterAnswer = spendLimit(kvBatch(kv(), 1), 'failures', address).catch(() => undefined)
  if (facts.failures.isAllowed) return { refusal, afterAnswer }
  const tooMany = problem('rate_limited', 'Too many failed attempts from this address.', {
    retryAfterSeconds: facts.failures.resetSeconds,
    violatedPolicies: ['failures'],
  })
  return { refusal: tooMany, afterAnswer }
}

function handlerHeaders(headers: Headers, grant: string): Headers {
  const passed = withoutInternalHeaders(headers)
  for (const credential of ['authorization', 'x-api-key', 'cookie']) passed.delete(credential)
  passed.set(grantHeader, grant)
  return passed
}

/**
 * The gate of everything a machine asks for: method, credential, one question to the store, decision, grant.
 * Never throws for a request; an unreachable store is a 503, never an open door.
 */
export async function gateExporter(
  request: Request,
  target: Target,
  nowMs: number,
): Promise<GateDecision> {
  const requestId = requestIdOf(request.headers)
  const refuse = (
    refusal: Problem,
    headers: Record<string, string> = {},
    afterAnswer?: Promise<unknown>,
  ): GateDecision => ({
    kind: 'refuse',
    response: problemResponse(refusal, requestId, {
      ...answerHeaders,
      'Cache-Control': 'no-store',
      ...headers,
    }),
    afterAnswer,
  })
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(problem('method_not_allowed', 'Use GET or HEAD.'), { Allow: 'GET, HEAD' })
  }
  const credential = await readCredentialOffline(request.headers, target)
  if (!credential.ok) return refuse(credential.failure)
  const address = addressOf(request.headers)
  try {
    const facts = await askStore(credential.value, address, target)
    const access = decideAccess(facts.held, nowMs)
    if (!access.ok) {
      const { refusal, afterAnswer } = refuseFailure(access.failure, facts, address)
      return refuse(refusal, {}, afterAnswer)
    }
    const limitHeaders = rateLimitHeaders(facts.exportLimit, nowMs)
    const limited = decideLimit(facts)
    if (limited) return refuse(limited, rateLimitHeaders(facts.spent, nowMs))
    const granted = grantedTarget(target, new URL(request.url).search, facts)
    if (!granted)
      return refuse(problem('not_found', 'There is nothing at this path.'), limitHeaders)
    const { key, owner } = access.value
    const grant = await signGrant(
      {
        requestId,
        keyId: key.id,
        owner: { id: owner.id, name: owner.name, role: owner.role },
        target: granted,
      },
      nowMs,
    )
    return {
      kind: 'pass',
      requestHeaders: handlerHeaders(request.headers, grant),
      responseHeaders: { ...answerHeaders, ...limitHeaders, 'X-Request-Id': requestId },
      rewritePath: target.kind === 'export' ? '/api/v1/exports/file' : undefined,
    }
  } catch (error) {
    if (!(error instanceof KvError)) throw error
    return refuse(
      problem('store_unavailable', 'The key store cannot be reached; nothing was decided.', {
        retryAfterSeconds: 5,
      }),
    )
  }
}
