import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { accountEvents } from '@/lib/outbox/key-events'
import { isMailConfigured } from '@/lib/outbox/send-mail'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { fieldProblem } from '../field-problem'
import { foldEmail } from '../fold-email'
import { afterlifeSeconds, mintOneTimeLink } from '../one-time/one-time-token'
import { emailSchema, readField } from '../person-form'
import { overtaken } from './change-name'
import { requestEmailChangeScript } from './request-email-change.lua'

const linkSeconds = 24 * 3600

const noMail = problem(
  'conflict',
  'This instance cannot send mail, so only an administrator can change your e-mail address.',
)

/** A link on its way to the new address. Without it, the address belongs to somebody else, which nobody is told. */
export interface EmailChange {
  email: string
  link?: string
}

/**
 * Creates the link that confirms a new e-mail address of the actor. Nothing changes before it is opened. The old address
 * gets a notice. The answer is the same for an address that belongs to somebody else. The caller consumes a throttle
 * first, and mails the link after the answer.
 * @returns a problem with `email`; `conflict` without mail, or when the e-mail address has changed since
 * @throws KvError when the store cannot be asked
 */
export async function requestEmailChange(
  context: CommandContext,
  wanted: string,
  store: Kv = kv(),
): Promise<Result<EmailChange, Problem>> {
  if (!isMailConfigured()) return fail(noMail)
  const { userId, email: before } = context.actor
  const read = readField('email', emailSchema, wanted)
  if (!read.ok) return read
  const email = read.value
  if (email === before) return fail(fieldProblem('email', 'This is your e-mail address now.'))
  const { link, hash } = mintOneTimeLink('emailChange')
  const outcome = await requestEmailChangeScript.run(
    {
      user: keyNames.user(userId),
      emailChange: keyNames.emailChange(hash),
      newUserByEmail: keyNames.userByEmail(foldEmail(email)),
      activity: keyNames.activity(userId),
    },
    {
      hash,
      userId,
      before,
      email,
      expiresAtMs: context.nowMs + linkSeconds * 1000,
      keptSeconds: linkSeconds + afterlifeSeconds,
      entry: auditEntry(context, 'profile.email_requested', userId, { email }),
      events: accountEvents(context.nowMs, {
        type: 'account.email_change',
        data: { to: before, step: 'requested' },
      }),
    },
    store,
  )
  if (outcome === 'overtaken') return fail(overtaken)
  return succeed(outcome === 'free' ? { email, link } : { email })
}
