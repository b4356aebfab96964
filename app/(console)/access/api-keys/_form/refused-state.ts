import type { Problem } from '@/lib/base/problem'
import type { KeyFormErrors, KeyFormState, KeyFormValues } from './form-state'

const fields: readonly (keyof KeyFormValues)[] = ['name', 'expirationDay', 'status']

/** A refusal as the form shows it: each message beside its field, the rest above Save. */
export function refusedState(state: KeyFormState, refusal: Problem): KeyFormState {
  const errors: KeyFormErrors = {}
  for (const { parameter, message } of refusal.errors ?? []) {
    const field = fields.find((name) => name === parameter)
    if (field) errors[field] ??= message
  }
  const told = Object.keys(errors).length > 0
  return { errors, failure: told ? undefined : refusal.detail, attempt: state.attempt + 1 }
}
