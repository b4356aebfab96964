import type { StepState } from '@/app/_ui/session/take-step'
import type { Problem } from '@/lib/base/problem'
import { isLimitField, type LimitField } from '@/lib/limits/allowances/limits-form'

export type LimitErrors = Partial<Record<LimitField, string>>

export interface LimitsState extends StepState {
  errors: LimitErrors
  /** Counts the saves, so that each is announced. */
  saves: number
}

/** Returns a refusal as the form shows it: each message beside its field, the rest above the button. */
export function refusedLimits(failure: Problem, before?: LimitsState): LimitsState {
  const errors: LimitErrors = {}
  for (const { parameter, message } of failure.errors ?? []) {
    if (isLimitField(parameter)) errors[parameter] ??= message
  }
  const isBeside = Object.keys(errors).length > 0
  return {
    errors,
    saves: before?.saves ?? 0,
    code: failure.code,
    ...(!isBeside && { failure: failure.detail }),
  }
}
