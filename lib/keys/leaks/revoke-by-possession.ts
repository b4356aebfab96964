import { z } from 'zod'
import type { CommandContext } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { endCredentials } from './end-credentials'

/** Most keys of one request. */
export const mostKeysAtOnce = 100
const maxKeyLength = 512

const oneKey = z
  .string('Send the key as text.')
  .min(1, 'Send a key.')
  .max(maxKeyLength, {
    message: `A key has at most ${maxKeyLength} characters.`,
  })
const bodySchema = z
  .strictObject(
    {
      key: oneKey.optional(),
      keys: z
        .array(oneKey)
        .min(1)
        .max(mostKeysAtOnce, `Send at most ${mostKeysAtOnce} keys.`)
        .optional(),
    },
    'Send a JSON object.',
  )
  .refine(({ key, keys }) => (key === undefined) !== (keys === undefined), {
    path: ['key'],
    message: 'Send either "key" or "keys".',
  })

/** Parses the request. A problem names the member, never its content. */
export function readRevocation(body: unknown): Result<string[], Problem> {
  const parsed = bodySchema.safeParse(body)
  if (parsed.success) {
    const { key, keys = [] } = parsed.data
    return succeed(key === undefined ? keys : [key])
  }
  const errors = parsed.error.issues.map(({ path, message }) => ({
    parameter: path.map(String).join('.') || 'body',
    message,
    fix: 'Send {"key": "…"}, or {"keys": ["…", "…"]} for several.',
  }))
  return fail(problem('invalid_parameter', 'The keys to revoke could not be read.', { errors }))
}

/**
 * Revokes the keys of the given tokens for good: anyone who has a key may revoke it. Unknown, malformed and ended
 * tokens are ignored.
 * @throws KvError when the store cannot be asked: some keys may have ended; sending them again is safe
 */
export async function revokeByPossession(
  context: CommandContext,
  tokens: readonly string[],
): Promise<void> {
  const ending = {
    mode: 'revoke',
    action: 'key.revoked_by_possession',
    reason: 'Sent in by somebody who held it',
    endsExports: readEnvironment().EXPORTS_OF_LEAKED_KEYS === 'end',
    events: [{ type: 'key.revoked', data: { by: 'possession' } }],
  } as const
  await endCredentials(
    context,
    [...new Set(tokens)].map((token) => ({ token, ending })),
  )
}
