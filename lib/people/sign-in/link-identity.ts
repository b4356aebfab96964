import type { CommandContext } from '@/lib/base/actor'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { signInChange } from '../sign-in-change'
import { linkUserIdentityScript } from './link-user-identity.lua'
import { type OAuthProviderId, oauthTitles } from './oauth-providers'
import { unlinkUserIdentityScript } from './unlink-user-identity.lua'

export type LinkOutcome = 'linked' | 'same' | 'taken' | 'occupied'

/**
 * Connects an OAuth identity, keyed by provider and subject, to the actor's account.
 * `taken`: another user has it; `occupied`: the actor has another identity of this provider.
 * @throws KvError when the store cannot be asked
 */
export async function linkIdentity(
  context: CommandContext,
  provider: OAuthProviderId,
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
      events: signInChange(context, 'provider_connected', oauthTitles[provider]),
    },
    store,
  )
}

/**
 * Disconnects a provider's identity from the actor's account. Does nothing if the identity is not connected.
 * @throws KvError when the store cannot be asked
 */
export async function unlinkIdentity(
  context: CommandContext,
  provider: OAuthProviderId,
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
      userId,
      events: signInChange(context, 'provider_disconnected', oauthTitles[provider]),
    },
    store,
  )
}
