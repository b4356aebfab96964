import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { administratorsOnly, checkMayAdminister } from '../administer/administrators-only'
import { userNotFound } from '../administer/get-user'
import { issuePasswordResetScript } from './issue-password-reset.lua'
import { afterlifeSeconds, mintOneTimeLink } from './one-time-token'

/** How long a reset link can be used. */
const resetSeconds = 24 * 3600

const refusals = {
  forbidden: administratorsOnly,
  not_found: userNotFound,
  self: problem('conflict', 'Change your own password under Account → Credentials.'),
  deactivated: problem('conflict', 'The user is deactivated. Reactivate them first.'),
}

/** What the administrator, or the mail, hands on. The link is known here alone and never again. */
export interface IssuedPasswordReset {
  link: string
  expiresAtMs: number
}

/**
 * Makes a one-time link of 24 hours with which somebody else chooses a new password; an earlier one stops working.
 * Until it is used, the old password and all sessions stay.
 * @throws KvError when the store cannot be asked
 */
export async function issuePasswordReset(
  context: CommandContext,
  userId: string,
  store: Kv = kv(),
): Promise<Result<IssuedPasswordReset, Problem>> {
  const allowed = checkMayAdminister(context.actor)
  if (!allowed.ok) return allowed
  const { link, hash } = await mintOneTimeLink('passwordReset')
  const expiresAtMs = context.nowMs + resetSeconds * 1000
  const outcome = await issuePasswordResetScript.run(
    {
      administrator: keyNames.user(context.actor.userId),
      user: keyNames.user(userId),
      reset: keyNames.passwordReset(hash),
      activity: keyNames.activity(userId),
    },
    {
      hash,
      userId,
      expiresAtMs,
      keptSeconds: resetSeconds + afterlifeSeconds,
      entry: auditEntry(context, 'password.reset_issued', userId),
    },
    store,
  )
  return outcome === 'issued' ? succeed({ link, expiresAtMs }) : fail(refusals[outcome])
}
