import { unstable_rethrow } from 'next/navigation'
import { withStepUp } from '@/app/_ui/session/ask-for-step-up'

const unanswered =
  'There was no answer, so the change may or may not be done. Check the list of users, or try again.'

/**
 * Takes a step of a form, with the step-up it may ask for. A lost answer leaves the page, and all that was typed, as
 * it is.
 */
export async function takeStep<State>(
  step: () => Promise<State>,
  failed: (failure: string) => State,
): Promise<State> {
  try {
    return await withStepUp(step)
  } catch (error) {
    // Next leads on by throwing.
    unstable_rethrow(error)
    return failed(unanswered)
  }
}
