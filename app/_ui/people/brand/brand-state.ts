import type { StepState } from '@/app/_ui/session/take-step'
import type { Problem } from '@/lib/base/problem'

export interface BrandState extends StepState {
  errors: { name?: string; logo?: string }
  /** Counts the saves, so that each is announced. */
  saves: number
}

/** Returns a refusal as the form shows it: each message beside its field, the rest above the button. */
export function refusedBrand(failure: Problem, before?: BrandState): BrandState {
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
