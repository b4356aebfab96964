import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { type Result, succeed } from '@/lib/base/result'
import { linkTextOf } from '../token/token-format'
import { revealKey } from './reveal-key'

/**
 * Hands out what stands in the export links of a key; audited as such. That is its link token, or, of an imported key
 * that may stand in links, the key itself.
 * @throws KvError when the store cannot be asked
 */
export async function revealLinkToken(
  context: CommandContext,
  keyId: string,
): Promise<Result<string, Problem>> {
  const revealed = await revealKey(context, keyId, 'key.link_revealed')
  return revealed.ok ? succeed(await linkTextOf(revealed.value)) : revealed
}
