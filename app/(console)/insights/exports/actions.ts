'use server'

import type { Copyable } from '@/app/_ui/clipboard/copy-button'
import { listKeys } from '@/lib/keys/list-keys'
import { revealLinkToken } from '@/lib/keys/reveal-link-token'
import { commandContext } from '@/lib/people/command-context'

const defaultKeyFirst = {
  search: '',
  status: '',
  sort: 'created',
  direction: 'descending',
  page: 1,
} as const

/** The link token of the signed-in person's default key; revealing it is recorded. */
export async function revealLinkAction(): Promise<Copyable> {
  const context = await commandContext()
  const { keys } = await listKeys(context.actor, defaultKeyFirst, context.nowMs)
  const defaultKey = keys.find((key) => key.isDefault)
  if (!defaultKey) return { failure: 'The default key could not be found. Reload the page.' }
  const revealed = await revealLinkToken(context, defaultKey.id)
  return revealed.ok ? { text: revealed.value } : { failure: revealed.failure.detail }
}
