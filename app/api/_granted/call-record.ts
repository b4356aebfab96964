import type { Problem } from '@/lib/base/problem'
import type { Grant } from '@/lib/gate/request/grant'
import { addressOf, heldHeader } from '@/lib/gate/request/request-headers'
import type { Call } from '@/lib/usage/record-call'
import { refusalFacts } from '@/lib/usage/refusals/refusal-facts'

/** Returns the record of the call, without its outcome. */
export function callOf(grant: Grant, { headers }: Request): Omit<Call, 'outcome' | 'nowMs'> {
  const { keyId, ownerId, target, isPreviousSecret, lease, requestId } = grant
  return {
    keyId,
    ownerId,
    exportName: target.kind === 'export' ? target.name : '',
    format: target.kind === 'export' ? target.extension : undefined,
    rows: 0,
    bytes: 0,
    isComplete: false,
    isPrevious: isPreviousSecret,
    address: addressOf(headers),
    agent: headers.get('user-agent') ?? '',
    leaseId: lease?.id,
    requestId,
  }
}

/** Returns how a refusal is recorded. If the client has left, the call was allowed and is incomplete. */
export function refusedAs(
  refusal: Problem,
  { target }: Grant,
  { signal }: Request,
): Pick<Call, 'outcome'> & Partial<Call> {
  const { code } = refusal
  if (signal.aborted) return { outcome: 'allowed', brokenOffBy: 'client_left' }
  const brokenOffBy = code === 'key_revoked' ? 'key_ended' : 'refused'
  const outcome = code === 'rate_limited' ? 'limited' : 'refused'
  const facts = refusalFacts(refusal, target.kind === 'export' ? target.userId : undefined)
  return { outcome, reason: code, problem: code, brokenOffBy, ...facts }
}

/** Returns how the receipt tells of a file that broke off while the front door held it, and which may be why. */
export function withheldAs(
  { bytes }: Pick<Call, 'bytes'>,
  { headers }: Request,
): Pick<Call, 'isWithheld' | 'brokenOffBy' | 'problem'> {
  const mostBytes = headers.get(heldHeader)
  if (mostBytes === null) return {}
  const isTooLarge = bytes > Number(mostBytes)
  return {
    isWithheld: true,
    ...(isTooLarge && { brokenOffBy: 'refused', problem: 'http_version_unsupported' }),
  }
}
