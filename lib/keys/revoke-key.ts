import type { Problem } from '@/lib/base/problem'
import type { Result } from '@/lib/base/result'
import type { CommandContext } from '@/lib/people/actor'
import { type EndedKey, endKey } from './end-key'

/**
 * Ends a key and keeps its row as Revoked; final. Revoking the default key makes the next one in the same step.
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export function revokeKey(
  context: CommandContext,
  keyId: string,
): Promise<Result<EndedKey, Problem>> {
  return endKey(context, keyId, 'revoke')
}
