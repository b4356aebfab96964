import type { Problem } from '@/lib/base/problem'
import type { ProblemCode } from '@/lib/base/problem-table'
import type { CredentialRecord } from '@/lib/keys/access/read-credential'
import { type AttemptOrigin, logAttempt, recordOftenAttempt } from '@/lib/trail/record-attempt'
import type { RequestContext } from '../request/request-context'
import { addressOf } from '../request/request-headers'

/** Refusals of an active key for what it may do, not for what was asked or how often. */
const ofPermission: ReadonlySet<ProblemCode> = new Set([
  'permission_missing',
  'export_not_allowed',
  'user_id_mismatch',
  'address_not_allowed',
])

/** Returns where a request came from, for the record of a refused attempt. */
function originOf({ request, requestId, nowMs }: RequestContext): AttemptOrigin {
  return { address: addressOf(request.headers), requestId, nowMs: nowMs ?? Date.now() }
}

/** Logs a key that is not ours, or that the store does not know: nobody can be told. Asks no store. */
export function noteForgedKey(context: RequestContext, kind: 'key_forged' | 'key_unknown'): void {
  logAttempt(kind, originOf(context))
}

/** Records for its owner that an active key was refused for lack of permission, or by its limits. */
export async function noteRefusedKey(
  context: RequestContext,
  { key, owner }: CredentialRecord,
  { code }: Problem,
): Promise<void> {
  const kind = ofPermission.has(code)
    ? 'attempt.permission_missing'
    : code === 'rate_limited'
      ? 'attempt.throttled'
      : undefined
  if (!kind) return
  const whom = { userId: owner.id, name: key.id }
  const details = { keyName: key.name, reason: code }
  await recordOftenAttempt(kind, whom, originOf(context), details, context.store)
}
