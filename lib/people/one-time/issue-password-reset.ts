import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import {
  administratorRecord,
  administratorsOnly,
  checkMayAdminister,
} from '../administer/administrators-only'
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

/** What the administrator or the mail passes on. The link exists only here; Keyward does not store it. */
export interface IssuedPasswordReset {
  link: string
  expiresAtMs: number
}

/**
 * Creates a one-time link with which another user sets a new password. It is valid for 24 hours and replaces an earlier
 * link. The old password and all sessions work until the link is used.
 * @throws KvError when the store cannot be asked
 */
export async function issuePasswordReset(
  context: CommandContext,
  userId: string,
  store: Kv = kv(),
): Promise<Result<IssuedPasswordReset, Problem>> {
  const allowed = checkMayAdminister(context.actor)
  if (!allowed.ok) return allowed
  const { link, hash } = mintOneTimeLink('passwordReset')
  const expiresAtMs = context.nowMs + resetSeconds * 1000
  const outcome = await issuePasswordResetScript.run(
    {
      administrator: administratorRecord(context.actor),
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
