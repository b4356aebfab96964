import { addressBits } from '@/lib/base/network'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { decideAccess } from '@/lib/keys/access/decide-access'
import { type HeldCredential, readCredential } from '@/lib/keys/access/read-credential'
import { addressBucket } from '@/lib/limits/address-bucket'
import { decideKeyLimits, windowStates } from '@/lib/limits/decide-key-limits'
import { type LimitState, peek, spend } from '@/lib/limits/limiter'
import { defaultKeyLimits, type LimitPolicy, policies } from '@/lib/limits/policies'
import { limitProblem } from '@/lib/limits/rate-limit-headers'
import { kvBatch } from '@/lib/store/batch'
import type { Kv } from '@/lib/store/client'
import type { Resource } from '../request/request-target'

/** All the store has to say about a request. */
export interface StoreFacts {
  held: HeldCredential | undefined
  /** The limits this request counted against: the key's windows for an export, one policy for anything else. */
  spent: LimitState[]
  /** Failures of the address so far; nothing was taken. */
  failures: LimitState
}

/** What the store is asked about a request. */
export interface StoreQuestion {
  lookupId: string
  /** The client's address as the front door or the platform says. */
  address: string
  kind: Resource['kind']
  nowMs: number
  /** With it the call takes one of the key's places for running exports. */
  lease?: { id: string; seconds: number }
  askedUserId?: string | undefined
}

/** What counts calls that are no exports. */
function policyOf(kind: Resource['kind']): LimitPolicy | undefined {
  if (kind === 'export') return undefined
  return kind === 'keys' ? policies.manage : policies.self
}

/**
 * Asks record and limits in one round trip.
 * @throws KvError when the store cannot be asked
 */
export async function askStore(store: Kv, asked: StoreQuestion): Promise<StoreFacts> {
  const { lookupId, address, kind, nowMs, lease, askedUserId } = asked
  const policy = policyOf(kind)
  const batch = kvBatch(store, policy ? 3 : 2)
  const [held, other, failures] = await Promise.all([
    readCredential(batch, lookupId, {
      addressBits: addressBits(address) ?? '',
      limits: defaultKeyLimits,
      nowMs,
      ...(!policy && { spend: lease ? { lease } : {} }),
      askedUserId,
    }),
    policy && spend(batch, policy, lookupId),
    peek(batch, policies.failures, addressBucket(address)),
  ])
  const spent = other ? [other] : held ? windowStates(held.verdict, nowMs) : []
  return { held, spent, failures }
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

/** Whether the key may ask once more now. */
export function decideLimit(
  { spent, held }: StoreFacts,
  kind: Resource['kind'],
  nowMs: number,
): Result<void, Problem> {
  if (held && !policyOf(kind)) return decideKeyLimits(held.verdict, nowMs)
  const used = spent.filter(({ admitted }) => !admitted)
  return used.length > 0 ? fail(limitProblem(used, nowMs)) : succeed(undefined)
}
