import type { ProblemCode } from '@/lib/base/problem-table'

const eventName = 'console:ask-for-proof'

/** Answers the caller: whether the person has just confirmed their identity. */
export type ProofAnswer = (proven: boolean) => void

/** The result of a refused action; the code `proof_required` opens the dialog. */
export interface Refused {
  failure: string
  code: ProblemCode
}

function askForProof(): Promise<boolean> {
  return new Promise((resolve) => {
    window.dispatchEvent(new CustomEvent<ProofAnswer>(eventName, { detail: resolve }))
  })
}

/** Has the page's dialog hear of every request for proof. */
export function onProofAsked(hear: (answer: ProofAnswer) => void): () => void {
  function listen(event: Event): void {
    if (event instanceof CustomEvent) hear(event.detail)
  }
  window.addEventListener(eventName, listen)
  return () => window.removeEventListener(eventName, listen)
}

function wantsProof(outcome: unknown): boolean {
  return (
    typeof outcome === 'object' &&
    outcome !== null &&
    'code' in outcome &&
    outcome.code === 'proof_required'
  )
}

/**
 * Takes a step that may need a recent proof: the password is asked for in place, and the step is taken again.
 * @returns the outcome of the step; its refusal when the person cancelled
 */
export async function withProof<Outcome>(step: () => Promise<Outcome>): Promise<Outcome> {
  const outcome = await step()
  if (!wantsProof(outcome)) return outcome
  return (await askForProof()) ? step() : outcome
}

/** The action of a form, with the proof it may ask for. */
export function askingForProof<State>(
  action: (state: State, form: FormData) => Promise<State>,
): (state: State, form: FormData) => Promise<State> {
  return (state, form) => withProof(() => action(state, form))
}
