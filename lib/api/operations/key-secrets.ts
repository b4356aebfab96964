import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { getKey } from '@/lib/keys/list/get-key'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { finishRotation } from '@/lib/keys/rotate/finish-rotation'
import { issueSecret } from '@/lib/keys/rotate/issue-secret'
import { deriveLinkToken, readToken } from '@/lib/keys/token/token-format'
import { rotateRequestSchema, usualOverlapSeconds } from '../keys/action-requests'
import { bodyProblem } from '../keys/key-request'
import { readIdempotencyKey } from '../keys/preconditions'
import { issuedAnswer } from './issued-answer'
import { keyAnswer } from './key-answer'
import type { Asked } from './operation-request'

/** Gives a key a new secret and hands it out; the older one goes on opening for a while. */
export async function rotateAnswer({
  context,
  keyId,
  body,
  headers,
}: Asked): Promise<Result<Response, Problem>> {
  const intent = readIdempotencyKey(headers)
  if (!intent.ok) return intent
  const parsed = rotateRequestSchema.safeParse(body)
  if (!parsed.success) return fail(bodyProblem('The key was not rotated.', parsed.error, body))
  const intentId = intent.value ?? crypto.randomUUID()
  const { overlapSeconds = usualOverlapSeconds } = parsed.data
  const issued = await issueSecret(context, keyId, { overlapSeconds, intentId })
  return issued.ok ? issuedAnswer(context, issued.value, { status: 200 }) : issued
}

/** Ends the older secret of a rotation now. */
export async function finishAnswer({ context, keyId }: Asked): Promise<Result<Response, Problem>> {
  const finished = await finishRotation(context, keyId)
  if (!finished.ok) return finished
  const key = await getKey(context.actor, keyId, context.nowMs)
  return key.ok ? succeed(keyAnswer(key.value)) : key
}

/** Hands the whole key out once more; audited. */
export async function revealAnswer({ context, keyId }: Asked): Promise<Result<Response, Problem>> {
  const revealed = await revealKey(context, keyId)
  if (!revealed.ok) return revealed
  const secret = revealed.value
  const isOurs = (await readToken(secret))?.kind === 'key'
  const linkToken = isOurs ? await deriveLinkToken(secret) : null
  return succeed(Response.json({ id: keyId, secret, linkToken }))
}
