import type { CommandContext } from '@/lib/base/actor'
import type { signInChanges } from '@/lib/outbox/event-table'
import { accountEvents, type OutboxEvent } from '@/lib/outbox/key-events'

/**
 * Returns the event that tells a person of a change to how they sign in, for the script that makes it.
 * @param named the passkey or the provider, unless the script adds it
 */
export function signInChange(
  { nowMs, address }: CommandContext,
  change: (typeof signInChanges)[number],
  named?: string,
): OutboxEvent[] {
  return accountEvents(nowMs, {
    type: 'account.sign_in_changed',
    data: { change, address, ...(named !== undefined && { named }) },
  })
}
