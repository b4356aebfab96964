import type { StepState } from '@/app/_ui/session/take-step'
import type { Problem } from '@/lib/base/problem'
import type { InviteForm } from '@/lib/people/invitations/invite-form'

export type InviteErrors = Partial<Record<keyof InviteForm, string>>

/** A link that is shown once. */
export interface IssuedLink {
  email: string
  link: string
  /** Whether the link was mailed; if not, the administrator passes it on. */
  isMailed: boolean
}

export interface InviteFormState extends StepState {
  errors: InviteErrors
  issued?: IssuedLink
  /** Counts the answers, so that the same refusal twice moves the focus twice. */
  attempt: number
}

const fields: readonly (keyof InviteForm)[] = ['email', 'name', 'role', 'userId']

/** A refusal as the form shows it: each message beside its field, the rest above the button. */
export function refusedInvite(state: InviteFormState, refusal: Problem): InviteFormState {
  const errors: InviteErrors = {}
  for (const { parameter, message } of refusal.errors ?? []) {
    const field = fields.find((name) => name === parameter)
    if (field) errors[field] ??= message
  }
  const told = Object.keys(errors).length > 0
  const { code, detail } = refusal
  return { errors, code, ...(!told && { failure: detail }), attempt: state.attempt + 1 }
}
