import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { decideAccess } from '@/lib/keys/access/decide-access'
import { type HeldCredential, readCredential } from '@/lib/keys/access/read-credential'
import { kvBatch } from '@/lib/kv/batch'
import type { Kv } from '@/lib/kv/client'
import { type LimitState, peek, spend } from '@/lib/limits/limiter'
import { policies } from '@/lib/limits/policies'
import { limitProblem } from '@/lib/limits/rate-limit-headers'
import type { Resource } from './resource'

/** All the store has to say about a request. */
export interface StoreFacts {
  held: HeldCredential | undefined
  /** The limit this request counted against. */
  spent: LimitState
  /** Failures of the address so far; nothing was taken. */
  failures: LimitState
  /** The export limit where the answer tells it; nothing was taken. */
  exportLimit: LimitState | undefined
}

/**
 * Asks record and limits in one round trip.
 * @throws KvError when the store cannot be asked
 */
export async function askStore(
  store: Kv,
  asked: { lookupId: string; address: string; kind: Resource['kind']; userId?: string | undefined },
): Promise<StoreFacts> {
  const { lookupId, address, kind, userId } = asked
  const tellsLimits = kind === 'key'
  const batch = kvBatch(store, tellsLimits ? 4 : 3)
  const policy = kind === 'export' ? policies.export : policies.self
  const [held, spent, failures, exportLimit] = await Promise.all([
    readCredential(batch, lookupId, userId),
    spend(batch, policy, lookupId),
    peek(batch, policies.failures, address),
    tellsLimits ? peek(batch, policies.export, lookupId) : undefined,
  ])
  return { held, spent, failures, exportLimit }
}

/** Of unknown, deleted, revoked, expired and deactivated keys alike, so that trying one tells nothing (T6). */
const opensNothing = problem(
  'key_invalid',
  'The API key opens nothing. GET /api/v1/key tells whoever holds it why.',
)

/**
 * Whether the credential opens anything now. A key that does is never refused for the failures of its address;
 * one that does not is, beyond their limit. Why a key fails is told by the resource `key` alone, which no link
 * opens: whoever was given a link learns nothing about the key behind it.
 */
export function decideCredential(
  facts: StoreFacts,
  kind: Resource['kind'],
  nowMs: number,
): Result<HeldCredential, Problem> {
  const access = decideAccess(facts.held, nowMs)
  if (access.ok) return access
  if (!facts.failures.admitted) return fail(limitProblem([facts.failures], nowMs))
  return kind === 'key' ? access : fail(opensNothing)
}

/** Whether the key may ask once more in this window. */
export function decideLimit({ spent }: StoreFacts, nowMs: number): Result<void, Problem> {
  return spent.admitted ? succeed(undefined) : fail(limitProblem([spent], nowMs))
}

/** What a caller is told, and when to come back, while the store cannot be asked. */
export const storeOutage = problem(
  'store_unavailable',
  'The key store cannot be reached; nothing was decided about the API key.',
  { retryAfterSeconds: 5 },
)
