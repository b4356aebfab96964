import type { Problem } from '@/lib/base/problem'
import { type Result, succeed } from '@/lib/base/result'
import type { CommandContext } from '@/lib/people/actor'
import { deriveLinkToken } from '../token/token-format'
import { revealKey } from './reveal-key'

/**
 * Hands out the link token of a key, for export links; audited as such.
 * @throws KvError when the store cannot be asked
 */
export async function revealLinkToken(
  context: CommandContext,
  keyId: string,
): Promise<Result<string, Problem>> {
  const revealed = await revealKey(context, keyId, 'key.link_revealed')
  return revealed.ok ? succeed(await deriveLinkToken(revealed.value)) : revealed
}
