import type { StepState } from '@/app/_ui/session/take-step'
import type { Problem } from '@/lib/base/problem'
import type { Policies } from '@/lib/keys/rules/policies'

export interface PoliciesState extends StepState {
  errors: Partial<Record<keyof Policies, string>>
  /** Counts the saves, so that each is announced. */
  saves: number
}

/** Returns a refusal as the form shows it: each message beside its field, the rest above the button. */
export function refusedPolicies(failure: Problem, before?: PoliciesState): PoliciesState {
  const errors = Object.fromEntries(
    (failure.errors ?? []).map(({ parameter, message }) => [parameter, message]),
  )
  const isBeside = Object.keys(errors).length > 0
  return {
    errors,
    saves: before?.saves ?? 0,
    code: failure.code,
    ...(!isBeside && { failure: failure.detail }),
  }
}
