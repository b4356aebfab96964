import type { Problem } from '@/lib/base/problem'
import type { ProblemCode } from '@/lib/base/problem-table'
import type { CredentialRecord } from '@/lib/keys/access/read-credential'
import { logAttempt, recordOftenAttempt } from '@/lib/trail/record-attempt'
import { actorOfKey } from '../request/actor-of-key'
import { attemptOrigin } from '../request/attempt-origin'
import type { RequestContext } from '../request/request-context'

/** Refusals of an active key for what it may do, not for what was asked or how often. */
const ofPermission: ReadonlySet<ProblemCode> = new Set([
  'permission_missing',
  'export_not_allowed',
  'user_id_mismatch',
  'address_not_allowed',
])

/** Logs a key that is not ours, or that the store does not know. It has no owner to notify. Does not call the store. */
export function noteForgedKey(context: RequestContext, kind: 'key_forged' | 'key_unknown'): void {
  logAttempt(kind, attemptOrigin(context))
}

/** Records for its owner that an active key was refused for lack of permission, or by its limits. */
export async function noteRefusedKey(
  context: RequestContext,
  record: CredentialRecord,
  { code }: Problem,
): Promise<void> {
  const kind = ofPermission.has(code)
    ? 'attempt.permission_missing'
    : code === 'rate_limited'
      ? 'attempt.throttled'
      : undefined
  if (!kind) return
  const whom = { userId: record.owner.id, name: record.key.id }
  const origin = { ...attemptOrigin(context), actor: actorOfKey(record) }
  await recordOftenAttempt(kind, whom, origin, { reason: code }, context.store)
}
