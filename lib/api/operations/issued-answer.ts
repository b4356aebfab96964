import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { type Result, succeed } from '@/lib/base/result'
import type { IssuedKey } from '@/lib/keys/create/issue-key'
import { getKey } from '@/lib/keys/list/get-key'
import { deriveLinkToken } from '@/lib/keys/token/token-format'
import { keyAnswer } from './key-answer'

/** A key with the secret it has just been given, and whether that is a repeat of an earlier answer. */
export async function issuedAnswer(
  context: CommandContext,
  { id, secret, isRepeat }: IssuedKey,
  { status, headers }: { status: number; headers?: Record<string, string> },
): Promise<Result<Response, Problem>> {
  const key = await getKey(context.actor, id, context.nowMs)
  if (!key.ok) return key
  const more = { secret, linkToken: await deriveLinkToken(secret) }
  const replayed: Record<string, string> = isRepeat ? { 'Idempotency-Replayed': 'true' } : {}
  return succeed(keyAnswer(key.value, { more, status, headers: { ...headers, ...replayed } }))
}
