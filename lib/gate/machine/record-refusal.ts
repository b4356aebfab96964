import type { Problem } from '@/lib/base/problem'
import { problemTable } from '@/lib/base/problem-table'
import type { ExportPath } from '@/lib/exports/catalogue/export-path'
import { decideAccess, isPreviousSecret } from '@/lib/keys/access/decide-access'
import type { CredentialRecord } from '@/lib/keys/access/read-credential'
import { type EndedCall, endCall } from '@/lib/usage/end-call'
import { refusalFacts } from '@/lib/usage/refusals/refusal-facts'
import type { RequestContext } from '../request/request-context'
import { addressOf } from '../request/request-headers'

/** Returns the problem shown to the owner; for keys that are not active, more specific than the one sent to the caller. */
function shownTo(record: CredentialRecord, refusal: Problem): Problem {
  const access = decideAccess(record)
  return access.ok ? refusal : access.failure
}

/** Records why a call of a key was refused, and gives back what it has taken. */
export function recordRefusal(
  { request, requestId }: RequestContext,
  record: CredentialRecord,
  path: ExportPath,
  refusal: Problem,
  taken: Pick<EndedCall, 'leaseId' | 'refundable'>,
): Promise<void> {
  const shown = shownTo(record, refusal)
  const reason = shown.code
  return endCall({
    keyId: record.key.id,
    ownerId: record.owner.id,
    outcome: reason === 'rate_limited' ? 'limited' : 'refused',
    reason,
    exportName: path.name,
    format: path.extension,
    requestId,
    ...refusalFacts(shown, path.userId),
    status: problemTable[refusal.code].status,
    rows: 0,
    bytes: 0,
    isComplete: false,
    isPrevious: isPreviousSecret(record),
    address: addressOf(request.headers),
    agent: request.headers.get('user-agent') ?? '',
    ...taken,
    problem: refusal.code,
    nowMs: record.limitState.nowMs,
  })
}
