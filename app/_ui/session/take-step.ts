import { unstable_rethrow } from 'next/navigation'
import type { ProblemCode } from '@/lib/base/problem-table'
import { explainRefusal, needsSignIn } from './action/explain-refusal'
import { signInQuestion } from './action/page-question'
import { type Refusal, RefusedAction } from './action/refused-action'
import { type UnknownOutcome, watchOutcome } from './action/unknown-outcome'
import { latestRequestId, watchActions } from './action/watch-actions'
import { isRefusedWith, withStepUp } from './ask-for-step-up'

/** The outcome of a step that does not leave the page. */
export interface StepState {
  /** A refusal that belongs to no single field. */
  failure?: string
  /** Code of the refusal. `takeStep` handles `proof_required`: it asks for a step-up and repeats the step. */
  code?: ProblemCode
}

/** What `takeStep` has to know of a step whose answer is lost. */
export interface StepOptions extends Omit<UnknownOutcome, 'requestId'> {
  /** Whether the step changes nothing, or a setting that leaves no trace, so that it is only to be repeated. */
  isRead?: boolean
  /** Called when the step is done and leads to another page. */
  onLeadingOn?: () => void
}

/**
 * Makes the outcome of a step without a result from the sentence that says why.
 * @param isUnknown whether the step may have been carried out
 */
export type WhenRefused<Lost> = (failure: string, isUnknown: boolean) => Lost

/** Rethrows what Next throws to lead to another page, which it does only after the step was carried out. */
function leadOn(error: unknown, onLeadingOn: (() => void) | undefined): void {
  try {
    unstable_rethrow(error)
  } catch (leading) {
    onLeadingOn?.()
    throw leading
  }
}

function refusalOf(error: unknown): Refusal {
  return error instanceof RefusedAction
    ? error.refusal
    : { status: 0, requestId: latestRequestId() }
}

/** The sentence in place of what a step should have brought. */
interface Failed {
  failure: string
}

/**
 * Calls a server action: every call of one goes through here. The step-up that it may ask for is taken in place, and so
 * is signing in again after the session has ended; then the same call goes on. A refusal and a lost answer do not leave
 * the page, so that nothing typed is lost, and of a lost answer the page finds out whether the step was carried out.
 * @throws what Next throws to lead to another page
 */
export async function takeStep<Outcome, Lost>(
  step: () => Promise<Outcome>,
  whenRefused: WhenRefused<Lost>,
  options: StepOptions = {},
): Promise<Outcome | Lost> {
  const { isRead = false, onLeadingOn, ...unknown } = options
  watchActions()
  try {
    const outcome = await withStepUp(step)
    if (!isRead && isRefusedWith(outcome, 'store_unavailable')) {
      watchOutcome({ ...unknown, requestId: latestRequestId() })
    }
    return outcome
  } catch (error) {
    leadOn(error, onLeadingOn)
    const refusal = refusalOf(error)
    if (needsSignIn(refusal) && (await signInQuestion.ask())) {
      return takeStep(step, whenRefused, options)
    }
    const { failure, isUnknown } = await explainRefusal(refusal, isRead)
    if (isUnknown && !isRead) watchOutcome({ ...unknown, requestId: refusal.requestId })
    return whenRefused(failure, isUnknown)
  }
}

/** Calls a server action that only reads, such as one that reveals a key. */
export function readStep<Outcome>(step: () => Promise<Outcome>): Promise<Outcome | Failed> {
  return takeStep(step, (failure) => ({ failure }), { isRead: true })
}
