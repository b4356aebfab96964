import { toKeyResource } from '@/lib/api/keys/key-resource'
import { writeEntityTag } from '@/lib/api/keys/preconditions'
import type { PublicApiKey } from '@/lib/keys/record/api-key'

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
