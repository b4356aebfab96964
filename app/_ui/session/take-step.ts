import { unstable_rethrow } from 'next/navigation'
import type { ProblemCode } from '@/lib/base/problem-table'
import { withStepUp } from './ask-for-step-up'

/** The outcome of a step that does not leave the page. */
export interface StepState {
  /** A refusal that belongs to no single field. */
  failure?: string
  /** Code of the refusal. `takeStep` handles `proof_required`: it asks for a step-up and repeats the step. */
  code?: ProblemCode
}

const unanswered =
  'There was no answer, so this may or may not be done. Reload the page to see the current state.'

/**
 * Calls a server action, with the step-up that it may ask for. A lost answer does not leave the page, so that nothing
 * typed is lost.
 * @param whenLost makes the outcome of a call without an answer from the sentence that says so
 * @throws what Next throws to lead to another page
 */
export async function takeStep<Outcome, Lost>(
  step: () => Promise<Outcome>,
  whenLost: (failure: string) => Lost,
): Promise<Outcome | Lost> {
  try {
    return await withStepUp(step)
  } catch (error) {
    unstable_rethrow(error)
    return whenLost(unanswered)
  }
}
