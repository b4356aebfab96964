import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import type { Result } from '@/lib/base/result'
import { type EndedKey, endKey } from './end-key'

/**
 * Ends a key and keeps its row as Revoked; final. Revoking the default key makes the next one in the same step.
 * @param reason why, for the record and the audit trail; empty for none
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export function revokeKey(
  context: CommandContext,
  keyId: string,
  reason = '',
): Promise<Result<EndedKey, Problem>> {
  return endKey(context, keyId, { mode: 'revoke', reason })
}
