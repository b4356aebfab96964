import type { CommandContext } from '@/lib/base/actor'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { linkUserIdentityScript } from './link-user-identity.lua'
import { unlinkUserIdentityScript } from './unlink-user-identity.lua'

export type LinkOutcome = 'linked' | 'same' | 'taken' | 'occupied'

function parseOutcome(reply: unknown): LinkOutcome {
  const outcomes: readonly LinkOutcome[] = ['linked', 'same', 'taken', 'occupied']
  const outcome = outcomes.find((one) => one === reply)
  if (!outcome) throw new Error('the store gave an unexpected reply')
  return outcome
}

/**
 * Lets an OAuth identity open the actor's account, keyed by provider and subject.
 * `taken`: it opens somebody else's; `occupied`: the actor has another identity of this provider.
 * @throws KvError when the store cannot be asked
 */
export async function linkIdentity(
  context: CommandContext,
  provider: string,
  subject: string,
  store: Kv = kv(),
): Promise<LinkOutcome> {
  const { userId } = context.actor
  const keys = [
    keyNames.userByIdentity(provider, subject),
    keyNames.user(userId),
    keyNames.activity(userId),
  ]
  const entry = auditEntry(context, 'identity.connected', userId, { provider })
  const args = [userId, `identity:${provider}`, subject, ...entry]
  return parseOutcome(await store.run(linkUserIdentityScript, keys, args))
}

/**
 * Ends a provider's way into the actor's account; does nothing when there is none.
 * @throws KvError when the store cannot be asked
 */
export async function unlinkIdentity(
  context: CommandContext,
  provider: string,
  store: Kv = kv(),
): Promise<void> {
  const { userId } = context.actor
  const entry = auditEntry(context, 'identity.disconnected', userId, { provider })
  await store.run(
    unlinkUserIdentityScript,
    [keyNames.user(userId), keyNames.activity(userId)],
    [`identity:${provider}`, keyNames.userByIdentity(provider, ''), ...entry],
  )
}
