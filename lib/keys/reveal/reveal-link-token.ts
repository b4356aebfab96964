import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { type Result, succeed } from '@/lib/base/result'
import { linkTextOf } from '../token/token-format'
import { revealKey } from './reveal-key'

/**
 * Returns the credential in the export links of a key, and audits it. It is the link token, or the key itself if it was
 * imported and is allowed in links.
 * @throws KvError when the store cannot be asked
 */
export async function revealLinkToken(
  context: CommandContext,
  keyId: string,
): Promise<Result<string, Problem>> {
  const revealed = await revealKey(context, keyId, 'key.link_revealed')
  return revealed.ok ? succeed(linkTextOf(revealed.value)) : revealed
}
