import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import type { EndedKey } from '@/lib/keys/end/end-key'
import { restoreKey } from '@/lib/keys/end/restore-key'
import { revokeKey } from '@/lib/keys/end/revoke-key'
import { getKey } from '@/lib/keys/list/get-key'
import { revokeRequestSchema } from '../keys/action-requests'
import { bodyProblem } from '../keys/key-request'
import { keyAnswer } from './key-answer'
import type { Asked } from './operation-request'

/** What became of a key that was ended. */
export function endedAnswer(keyId: string, { newDefaultKeyId }: EndedKey): Response {
  return Response.json({ id: keyId, newDefaultKeyId: newDefaultKeyId ?? null })
}

/** Ends a key for good, from the next request on; a repeat changes nothing. */
export async function revokeAnswer({
  context,
  keyId,
  body,
}: Asked): Promise<Result<Response, Problem>> {
  const parsed = revokeRequestSchema.safeParse(body)
  if (!parsed.success) return fail(bodyProblem('The key was not revoked.', parsed.error, body))
  const ended = await revokeKey(context, keyId, parsed.data.reason ?? '')
  return ended.ok ? succeed(endedAnswer(keyId, ended.value)) : ended
}

/** Undoes a deletion; the key comes back revoked. */
export async function restoreAnswer({ context, keyId }: Asked): Promise<Result<Response, Problem>> {
  const restored = await restoreKey(context, keyId)
  if (!restored.ok) return restored
  const key = await getKey(context.actor, keyId, context.nowMs)
  return key.ok ? succeed(keyAnswer(key.value)) : key
}
