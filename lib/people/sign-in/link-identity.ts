import type { CommandContext } from '@/lib/base/actor'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { linkUserIdentityScript } from './link-user-identity.lua'
import { unlinkUserIdentityScript } from './unlink-user-identity.lua'

export type LinkOutcome = 'linked' | 'same' | 'taken' | 'occupied'

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
  return linkUserIdentityScript.run(
    {
      identity: keyNames.userByIdentity(provider, subject),
      user: keyNames.user(userId),
      activity: keyNames.activity(userId),
    },
    {
      userId,
      field: `identity:${provider}`,
      subject,
      entry: auditEntry(context, 'identity.connected', userId, { provider }),
    },
    store,
  )
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
  await unlinkUserIdentityScript.run(
    { user: keyNames.user(userId), activity: keyNames.activity(userId) },
    {
      field: `identity:${provider}`,
      identityPrefix: keyNames.userByIdentity(provider, ''),
      entry,
    },
    store,
  )
}
