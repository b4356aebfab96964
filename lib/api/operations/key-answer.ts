import type { PublicApiKey } from '@/lib/keys/record/api-key'
import { toKeyResource } from '../keys/key-resource'
import { writeEntityTag } from '../keys/preconditions'

/** A key as JSON, with its version as entity tag; `more` are members beside its own, such as a secret. */
export function keyAnswer(
  key: PublicApiKey,
  { more = {}, headers = {}, status = 200 }: KeyAnswerParts = {},
): Response {
  const all = { ETag: writeEntityTag(key.version), ...headers }
  return Response.json({ ...toKeyResource(key), ...more }, { status, headers: all })
}

interface KeyAnswerParts {
  more?: Record<string, unknown>
  headers?: Record<string, string>
  status?: number
}
