import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { fieldsProblem } from '@/lib/people/field-problem'
import { foldEmail } from '@/lib/people/fold-email'
import { hashNewPassword } from '@/lib/people/hash-in-turn'
import { readInvitation } from '@/lib/people/invitations/read-invitation'
import { linkProblem } from '@/lib/people/one-time/link-problem'
import { afterlifeSeconds } from '@/lib/people/one-time/one-time-token'
import { newAccountSchema } from '@/lib/people/password-rules'
import { fieldErrors } from '@/lib/people/person-form'
import { keyNames } from '@/lib/store/key-names'
import { acceptInvitationScript } from './accept-invitation.lua'
import { draftAccount, type OpeningVisit } from './draft-account'

const taken = problem(
  'conflict',
  'An account with this e-mail address or user id was created in the meantime. Ask your administrator.',
)

/**
 * Opens the invited account with its default key and consumes the invitation, all or nothing. If several calls run at
 * once, exactly one succeeds. The caller consumes a throttle first.
 * @returns the e-mail address to sign in with; `link_spent`, or problems with `name` and `password`
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export async function acceptInvitation(
  visit: OpeningVisit,
  form: { token: string; name: string; password: string },
): Promise<Result<{ email: string }, Problem>> {
  const read = await readInvitation(form.token, visit.nowMs)
  if (!read.ok) return read
  const { id, userId, email, role, invitedBy } = read.value
  const checked = newAccountSchema(email, form.name).safeParse(form)
  if (!checked.success) return fail(fieldsProblem(fieldErrors(checked.error)))
  const { name, password } = checked.data
  const hashed = await hashNewPassword(password)
  if (!hashed.ok) return hashed
  const person = { userId, email, name, role, passwordHash: hashed.value }
  const draft = await draftAccount(person, visit, { invitation: id, invitedBy })
  const outcome = await acceptInvitationScript.run(
    {
      ...draft.names,
      invitation: keyNames.invitation(id),
      invitations: keyNames.invitations(),
      invitationByEmail: keyNames.invitationByEmail(foldEmail(email)),
      invitationByUserId: keyNames.invitationByUserId(userId),
    },
    { ...draft.input, invitationId: id, nowMs: visit.nowMs, keptSeconds: afterlifeSeconds },
  )
  if (outcome === 'opened') return succeed({ email })
  const isTaken = outcome === 'id_taken' || outcome === 'email_taken'
  return fail(isTaken ? taken : linkProblem(outcome))
}
