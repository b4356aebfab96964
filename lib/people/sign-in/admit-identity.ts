import { kvBatch } from '@/lib/kv/batch'
import { kv } from '@/lib/kv/client'
import type { CommandContext } from '../actor'
import { findUserByIdentity } from '../find-user'
import { readSessionHolder } from '../sessions/read-session-holder'
import { linkIdentity } from './link-identity'
import { takeLinkIntent } from './link-intent'
import { readClient } from './read-client'
import { readSession, type Session } from './session'

async function connect(session: Session, provider: string, subject: string) {
  const nowMs = Date.now()
  const holder = await readSessionHolder(kvBatch(kv(), 1), session, nowMs)
  if (!holder || holder.session.keyId) return '/sign-in?problem=session-ended'
  const { sessionId } = session
  const { provenAtMs } = holder.session
  const context: CommandContext = {
    ...(await readClient()),
    actor: { ...holder.person, via: { kind: 'session', sessionId, provenAtMs } },
    nowMs,
  }
  const outcome = await linkIdentity(context, provider, subject)
  if (outcome === 'taken' || outcome === 'occupied') {
    return `/account/credentials?problem=identity-${outcome}`
  }
  return true
}

/**
 * What happens to somebody back from an OAuth provider: a session if the identity was connected,
 * connecting it if this very session asked for that, else back to a page that says why.
 * The e-mail address the provider reports is never looked at.
 * @returns true to go on, or the path to go to instead
 * @throws KvError when the store cannot be asked
 */
export async function admitIdentity(
  provider: string | undefined,
  subject: string | undefined,
): Promise<true | string> {
  if (!provider || !subject) return '/sign-in?problem=provider-failed'
  const session = await readSession()
  if (session && (await takeLinkIntent(provider, session))) {
    return connect(session, provider, subject)
  }
  const user = await findUserByIdentity(provider, subject)
  return user?.status === 'active' ? true : '/sign-in?problem=not-connected'
}
