import type { CommandContext } from '@/lib/base/actor'
import { newId } from '@/lib/base/identifiers'
import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { accountEvents } from '@/lib/outbox/key-events'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { fieldProblem } from '../field-problem'
import { findUser } from '../find-user'
import { hashNewPassword } from '../hash-in-turn'
import { newPasswordSchema, siteName } from '../password-rules'
import { toActor } from '../user'
import { completePasswordResetScript } from './complete-password-reset.lua'
import { linkProblem } from './link-problem'
import { hashOneTimeToken } from './one-time-token'
import { readPasswordResetScript } from './read-password-reset.lua'

/** The client and the time of the use of a one-time link. */
export type LinkVisit = Pick<CommandContext, 'address' | 'nowMs'>

interface OpenReset {
  hash: string
  userId: string
  email: string
}

/**
 * Reads whose password a link resets, without consuming the link.
 * @returns `link_spent` if the link was used or replaced, has expired or never existed
 * @throws KvError when the store cannot be asked
 */
export async function readPasswordReset(
  token: string,
  nowMs: number,
  store: Kv = kv(),
): Promise<Result<OpenReset, Problem>> {
  const hash = hashOneTimeToken('passwordReset', token)
  if (!hash) return fail(linkProblem('unknown'))
  const [state, userId, email] = await readPasswordResetScript.run(
    { reset: keyNames.passwordReset(hash) },
    { hash, userPrefix: keyNames.user(''), nowMs },
    store,
  )
  return state === 'open' ? succeed({ hash, userId, email }) : fail(linkProblem(state))
}

/**
 * Sets the password that a person chose with a reset link, consumes the link and ends all of their sessions.
 * They get a mail about it.
 * The caller consumes a throttle first.
 * @returns `link_spent`, or a problem with `password`
 * @throws KvError when the store cannot be asked
 */
export async function completePasswordReset(
  visit: LinkVisit,
  { token, password }: { token: string; password: string },
  store: Kv = kv(),
): Promise<Result<void, Problem>> {
  const reset = await readPasswordReset(token, visit.nowMs, store)
  if (!reset.ok) return reset
  const { hash, userId, email } = reset.value
  const user = await findUser(userId, store)
  if (!user) return fail(linkProblem('unknown'))
  const wanted = newPasswordSchema(email, [user.name, siteName()]).safeParse(password)
  if (!wanted.success) {
    const message = wanted.error.issues[0]?.message ?? 'Choose another password.'
    return fail(fieldProblem('password', message))
  }
  const passwordHash = await hashNewPassword(wanted.data)
  if (!passwordHash.ok) return passwordHash
  const actor = toActor(user, { kind: 'system' })
  const context = { ...visit, actor, requestId: newId('request') }
  const outcome = await completePasswordResetScript.run(
    {
      reset: keyNames.passwordReset(hash),
      user: keyNames.user(userId),
      activity: keyNames.activity(userId),
    },
    {
      hash,
      passwordHash: passwordHash.value,
      nowMs: visit.nowMs,
      userId,
      entry: auditEntry(context, 'password.reset', userId),
      events: accountEvents(visit.nowMs, {
        type: 'account.password_reset',
        data: { address: visit.address },
      }),
    },
    store,
  )
  return outcome === 'completed' ? succeed(undefined) : fail(linkProblem(outcome))
}
