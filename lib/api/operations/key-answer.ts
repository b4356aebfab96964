import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { type Result, succeed } from '@/lib/base/result'
import type { IssuedKey } from '@/lib/keys/edit/create-key'
import type { EndedKey } from '@/lib/keys/end/end-own-key'
import { getKey } from '@/lib/keys/list/get-key'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import { deriveLinkToken } from '@/lib/keys/token/token-format'
import { toKeyResource } from '../keys/key-resource'
import { writeEntityTag } from '../keys/preconditions'

interface KeyAnswerParts {
  /** Members beside those of the key, such as a secret. */
  more?: Record<string, unknown>
  headers?: Record<string, string>
  status?: number
}

/** Returns a key as JSON, with its version as entity tag. */
function keyAnswer(
  key: PublicApiKey,
  { more = {}, headers = {}, status = 200 }: KeyAnswerParts = {},
): Response {
  const all = { ETag: writeEntityTag(key.version), ...headers }
  return Response.json({ ...toKeyResource(key), ...more }, { status, headers: all })
}

/** Reads a key of the actor and returns it as JSON; `not_found` for anybody else's. */
export async function answerWithKey(
  { actor, nowMs }: CommandContext,
  keyId: string,
  parts: KeyAnswerParts = {},
): Promise<Result<Response, Problem>> {
  const key = await getKey(actor, keyId, nowMs)
  return key.ok ? succeed(keyAnswer(key.value, parts)) : key
}

/** Returns a key with its new secret, and says whether this repeats an earlier answer. */
export async function answerWithSecret(
  context: CommandContext,
  { id, secret, isRepeat }: IssuedKey,
  { status, headers }: { status: number; headers?: Record<string, string> },
): Promise<Result<Response, Problem>> {
  const more = { secret, linkToken: deriveLinkToken(secret) }
  const replayed: Record<string, string> = isRepeat ? { 'Idempotency-Replayed': 'true' } : {}
  return answerWithKey(context, id, { more, status, headers: { ...headers, ...replayed } })
}

/** Returns the id of a key that was ended, and of the default key that replaced it. */
export function answerEnded(keyId: string, { newDefaultKeyId }: EndedKey): Response {
  return Response.json({ id: keyId, newDefaultKeyId: newDefaultKeyId ?? null })
}
