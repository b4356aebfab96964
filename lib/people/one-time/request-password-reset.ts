import { newId } from '@/lib/base/identifiers'
import { logLine } from '@/lib/base/log-failure'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { findUserByEmail } from '../find-user'
import { toActor } from '../user'
import { issuePasswordResetScript } from './issue-password-reset.lua'
import { mailOneTimeLink } from './mail-one-time-link'
import { afterlifeSeconds, mintOneTimeLink } from './one-time-token'
import type { LinkVisit } from './password-reset'

/** How long a link can be used that a person asked for: shorter than one that an administrator passes on. */
const linkSeconds = 3600

/**
 * Mails a link for a new password to the active person with this e-mail address, at the address that is stored. An
 * earlier link stops working. Does nothing for other addresses. The caller has answered before, so that neither the
 * answer nor its time tells whether the person exists, and has consumed a throttle.
 * @throws KvError when the store cannot be asked
 */
export async function requestPasswordReset(
  visit: LinkVisit,
  email: string,
  store: Kv = kv(),
): Promise<void> {
  const user = await findUserByEmail(email, store)
  if (user?.status !== 'active') return
  const { link, hash } = mintOneTimeLink('passwordReset')
  const actor = { ...toActor(user, { kind: 'system' }), userId: 'unknown' }
  const context = { ...visit, actor, requestId: newId('request') }
  const outcome = await issuePasswordResetScript.run(
    {
      user: keyNames.user(user.id),
      reset: keyNames.passwordReset(hash),
      activity: keyNames.activity(user.id),
    },
    {
      hash,
      userId: user.id,
      expiresAtMs: visit.nowMs + linkSeconds * 1000,
      keptSeconds: linkSeconds + afterlifeSeconds,
      entry: auditEntry(context, 'password.reset_requested', user.id),
    },
    store,
  )
  if (outcome !== 'issued' || (await mailOneTimeLink('forgottenPassword', user.email, link))) return
  logLine('mail_failed', { kind: 'forgottenPassword', userId: user.id })
}
