import type { ProblemCode } from '@/lib/base/problem-table'

const eventName = 'console:ask-for-step-up'

/** Answers the caller: whether the person has just confirmed their identity. */
export type StepUpAnswer = (proven: boolean) => void

/** The result of a refused action; the code `proof_required` opens the dialog. */
export interface Refused {
  failure: string
  code: ProblemCode
}

function askForStepUp(): Promise<boolean> {
  return new Promise((resolve) => {
    window.dispatchEvent(new CustomEvent<StepUpAnswer>(eventName, { detail: resolve }))
  })
}

/** Has the page's dialog hear of every request for step-up. */
export function onStepUpAsked(hear: (answer: StepUpAnswer) => void): () => void {
  function listen(event: Event): void {
    if (event instanceof CustomEvent) hear(event.detail)
  }
  window.addEventListener(eventName, listen)
  return () => window.removeEventListener(eventName, listen)
}

function wantsStepUp(outcome: unknown): boolean {
  return (
    typeof outcome === 'object' &&
    outcome !== null &&
    'code' in outcome &&
    outcome.code === 'proof_required'
  )
}

/**
 * Takes a step that may need a recent step-up: the password is asked for in place, and the step is taken again.
 * @returns the outcome of the step; its refusal when the person cancelled
 */
export async function withStepUp<Outcome>(step: () => Promise<Outcome>): Promise<Outcome> {
  const outcome = await step()
  if (!wantsStepUp(outcome)) return outcome
  return (await askForStepUp()) ? step() : outcome
}
