import type { ProblemCode } from '@/lib/base/problem-table'
import { pageQuestion } from './action/page-question'

/** Asks the person to confirm their identity. */
export const stepUpQuestion = pageQuestion('ask-for-step-up')

/** The result of a refused action; the code `proof_required` opens the dialog. */
export interface Refused {
  failure: string
  code: ProblemCode
}

/** Returns whether an answer is a refusal with this code. */
export function isRefusedWith(outcome: unknown, code: ProblemCode): boolean {
  return (
    typeof outcome === 'object' && outcome !== null && 'code' in outcome && outcome.code === code
  )
}

/**
 * Takes a step that may need a recent step-up: the password is asked for in place, and the step is taken again.
 * @returns the outcome of the step; its refusal when the person cancelled
 */
export async function withStepUp<Outcome>(step: () => Promise<Outcome>): Promise<Outcome> {
  const outcome = await step()
  if (!isRefusedWith(outcome, 'proof_required')) return outcome
  return (await stepUpQuestion.ask()) ? step() : outcome
}
