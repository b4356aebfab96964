import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import type { Result } from '@/lib/base/result'
import { type EndedKey, endKey } from './end-key'

/**
 * Ends a key and takes it off the list; for 30 days it can be restored, as a revoked key. Deleting the default key
 * removes it for good and makes the next one in the same step.
 * @param version with it another version in the store is left as it is
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export function deleteKey(
  context: CommandContext,
  keyId: string,
  version?: number,
): Promise<Result<EndedKey, Problem>> {
  return endKey(context, keyId, { mode: 'delete', version })
}
