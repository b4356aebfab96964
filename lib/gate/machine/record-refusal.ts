import { randomBase62 } from '@/lib/base/base62'
import type { Problem } from '@/lib/base/problem'
import type { ProblemCode } from '@/lib/base/problem-table'
import type { ExportResource } from '@/lib/exports/language/export-path'
import { decideAccess } from '@/lib/keys/access/decide-access'
import type { HeldCredential } from '@/lib/keys/access/read-credential'
import { endCall } from '@/lib/usage/end-call'
import type { Visit } from '../request/decision'
import { addressOf } from '../request/request-headers'

/** Whether the secret that was sent is the one before the key's last rotation. */
export function isPreviousSecret({ key, lookupId }: HeldCredential): boolean {
  return lookupId === key.previousLookupId
}

/** Why, as the key's owner is told: of a key that opens nothing more than whoever called was told. */
function reasonOf(held: HeldCredential, refusal: Problem, nowMs: number): ProblemCode {
  const access = decideAccess(held, nowMs)
  return access.ok ? refusal.code : access.failure.code
}

/** Records why a call of a key was refused and frees the place among the running exports it may have taken. */
export function recordRefusal(
  { request, nowMs }: Visit,
  held: HeldCredential,
  file: ExportResource,
  refusal: Problem,
  leaseId: string | undefined,
): Promise<void> {
  const reason = reasonOf(held, refusal, nowMs)
  return endCall({
    keyId: held.key.id,
    ownerId: held.owner.id,
    outcome: reason === 'rate_limited' ? 'limited' : 'refused',
    reason,
    exportName: file.name,
    rows: 0,
    bytes: 0,
    isComplete: false,
    isPrevious: isPreviousSecret(held),
    address: addressOf(request.headers),
    agent: request.headers.get('user-agent') ?? '',
    leaseId,
    nowMs,
  })
}

/** A name for one place among the running exports. */
export function newLeaseId(): string {
  return randomBase62(20)
}
