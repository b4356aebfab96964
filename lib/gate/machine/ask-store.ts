import { addressBits } from '@/lib/base/network'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result } from '@/lib/base/result'
import { decideAccess } from '@/lib/keys/access/decide-access'
import {
  type Ahead,
  type CredentialRecord,
  readCredential,
} from '@/lib/keys/access/read-credential'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import { readAddress } from '@/lib/limits/count-address'
import { countedWindows } from '@/lib/limits/decide-key-limits'
import type { LimitState } from '@/lib/limits/limiter'
import { type LimitPolicy, policies } from '@/lib/limits/policies'
import { limitProblem } from '@/lib/limits/rate-limit-headers'
import { kvBatch } from '@/lib/store/batch'
import type { Kv } from '@/lib/store/client'
import { storeNowMs } from '@/lib/store/store-clock'

/** What the store is asked about a request. */
export interface StoreQuestion {
  lookupId: string
  /** The client's address as the proxy or the platform reports it. */
  address: string
  /** Only for tests: otherwise the clock of the store decides. */
  nowMs: number | undefined
  /** What the call counts against; an export counts against the windows of its key instead. */
  policy: LimitPolicy | undefined
  /** A `HEAD` is counted apart. */
  isHead: boolean
  /** With it the call takes a lease for a running export. */
  lease?: { id: string; seconds: number; exportName: string }
  /** Calls to admit ahead, for as long as the answer is remembered. */
  ahead?: Ahead
  askedUserId?: string | undefined
}

/** Everything the store has to say about a request. */
export interface StoreAnswer {
  record: CredentialRecord | undefined
  /** The time of the decision, by the clock of the store. */
  nowMs: number
  /** The limits this request counted against: the key's windows for an export, one policy for anything else. */
  spent: LimitState[]
  /** Failures of the address so far; nothing was taken. */
  failures: LimitState
}

/**
 * Asks for record and limits in one round trip.
 * @throws KvError when the store cannot be asked
 */
export async function askStore(store: Kv, question: StoreQuestion): Promise<StoreAnswer> {
  const { lookupId, address, nowMs, policy, askedUserId, ...consume } = question
  const batch = kvBatch(store, 2)
  const [record, failures] = await Promise.all([
    readCredential(batch, lookupId, {
      addressBits: addressBits(address) ?? '',
      limits: defaultKeyLimits,
      nowMs,
      policy,
      consume,
      askedUserId,
    }),
    readAddress(batch, policies.failures, address),
  ])
  return {
    record,
    nowMs: record?.limitState.nowMs ?? nowMs ?? storeNowMs(),
    spent: record ? countedWindows(record.limitState) : [],
    failures,
  }
}

/** The same for unknown, deleted, revoked, expired and deactivated keys: a guess reveals nothing. */
const notActive = problem(
  'key_invalid',
  'This API key is not active. Call GET /api/v1/key with it to see why.',
)

/**
 * Decides whether the credential is active. An active key is never refused for the failures of its address; any other
 * one is, beyond their limit.
 * @param explains whether the answer gives the reason. Only the operation `getOwnKey` does, and links cannot call it: a
 * person with a link learns nothing about its key.
 */
export function decideCredential(
  { record, failures }: StoreAnswer,
  explains: boolean,
): Result<CredentialRecord, Problem> {
  const access = decideAccess(record)
  if (access.ok) return access
  if (!failures.admitted) return fail(limitProblem([failures], storeNowMs()))
  return explains ? access : fail(notActive)
}
