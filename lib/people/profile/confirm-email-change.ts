import { newId } from '@/lib/base/identifiers'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { findUser } from '../find-user'
import { linkProblem } from '../one-time/link-problem'
import { hashOneTimeToken } from '../one-time/one-time-token'
import type { LinkVisit } from '../one-time/password-reset'
import { toActor } from '../user'
import { confirmEmailChangeScript } from './confirm-email-change.lua'
import { emailMove } from './email-move'
import { readEmailChangeScript } from './read-email-change.lua'

interface OpenEmailChange {
  hash: string
  userId: string
  /** The new address. */
  email: string
}

const notFree = problem('conflict', 'This e-mail address cannot be used here. Choose another one.')

/** Returns why the link does not work. A new one comes from the person's own page. */
function spent(state: string): Problem {
  if (state === 'used')
    return problem('link_spent', 'This link has already been used. Sign in with the new address.')
  if (state === 'unknown') return linkProblem(state)
  return problem(
    'link_spent',
    'This link no longer works. Ask for a new one under Account → Credentials.',
  )
}

/**
 * Reads which e-mail address a link confirms, without consuming it.
 * @returns `link_spent` if the link was used or replaced, has expired or never existed
 * @throws KvError when the store cannot be asked
 */
export async function readEmailChange(
  token: string,
  nowMs: number,
  store: Kv = kv(),
): Promise<Result<OpenEmailChange, Problem>> {
  const hash = hashOneTimeToken('emailChange', token)
  if (!hash) return fail(linkProblem('unknown'))
  const [state, userId, email] = await readEmailChangeScript.run(
    { emailChange: keyNames.emailChange(hash) },
    { hash, userPrefix: keyNames.user(''), nowMs },
    store,
  )
  return state === 'open' ? succeed({ hash, userId, email }) : fail(spent(state))
}

/**
 * Gives a person the e-mail address whose link was opened there, and consumes the link. Sessions and keys go on; reset
 * links that went to the old address stop working. The old address gets a notice. The caller consumes a throttle first.
 * @returns the new address; `link_spent`; `conflict` when somebody else has it by now
 * @throws KvError when the store cannot be asked
 */
export async function confirmEmailChange(
  visit: LinkVisit,
  token: string,
  store: Kv = kv(),
): Promise<Result<{ email: string }, Problem>> {
  const read = await readEmailChange(token, visit.nowMs, store)
  if (!read.ok) return read
  const { hash, userId, email } = read.value
  const user = await findUser(userId, store)
  if (!user) return fail(spent('replaced'))
  const actor = toActor(user, { kind: 'system' })
  const { names, input } = emailMove({ ...visit, actor, requestId: newId('request') }, user, email)
  const outcome = await confirmEmailChangeScript.run(
    { ...names, emailChange: keyNames.emailChange(hash) },
    { ...input, hash, nowMs: visit.nowMs },
    store,
  )
  if (outcome === 'changed') return succeed({ email })
  return fail(outcome === 'taken' ? notFree : spent(outcome))
}
