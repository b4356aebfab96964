import { z } from 'zod'
import { type Role, roles } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { isPlatformRole } from '../administer/platform-role'
import { fieldsProblem } from '../field-problem'
import { emailSchema, fieldErrors, personNameSchema } from '../person-form'

/** The submitted form, as text. */
export interface InviteForm {
  email: string
  name: string
  role: string
  /** The id of a partner or an advertiser on the platform. Ignored for other roles. */
  userId: string
}

export interface CheckedInvite {
  email: string
  name: string
  role: Role
  /** Undefined for the next free id. */
  userId: string | undefined
}

const inviteSchema = z
  .object({
    email: emailSchema,
    name: personNameSchema,
    role: z.enum(roles, 'Choose a role.'),
    userId: z.string().trim(),
  })
  .superRefine(({ role, userId }, context) => {
    if (!isPlatformRole(role) || /^[1-9]\d{0,14}$/.test(userId)) return
    const message =
      userId === ''
        ? `Write the user id this ${role} has on the platform.`
        : 'A user id is a number of 1 to 15 digits.'
    context.addIssue({ code: 'custom', path: ['userId'], message })
  })

/** Checks the invitation form. Every message belongs to one field. */
export function checkInviteForm(form: InviteForm): Result<CheckedInvite, Problem> {
  const parsed = inviteSchema.safeParse(form)
  if (!parsed.success) return fail(fieldsProblem(fieldErrors(parsed.error)))
  const { email, name, role, userId } = parsed.data
  return succeed({ email, name, role, userId: isPlatformRole(role) ? userId : undefined })
}
