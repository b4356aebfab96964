'use server'

import type { Copyable } from '@/app/_ui/clipboard/copy-button'
import { revealLinkToken } from '@/lib/keys/reveal-link-token'
import { commandContext } from '@/lib/people/command-context'

/** The link token of the signed-in person's default key; revealing it is recorded. */
export async function revealLinkAction(): Promise<Copyable> {
  const revealed = await revealLinkToken(await commandContext())
  return revealed.ok ? { text: revealed.value } : { failure: revealed.failure.detail }
}
