import { unstable_rethrow } from 'next/navigation'
import { withProof } from '@/app/_ui/session/ask-for-proof'
import type { KeyFormState } from './text/form-state'

export type SaveAction = (state: KeyFormState, form: FormData) => Promise<KeyFormState>

const unansweredFailure =
  'The answer did not arrive, so it is not known whether the key was saved. Press Save again: the same form never makes a second key.'

const spentIntents = new Set<string>()

/** The intent a page came with, or a new one when it has made its key already (the Back button, a kept page). */
export function freshIntent(intentId: string | undefined): string | undefined {
  if (intentId === undefined || !spentIntents.has(intentId)) return intentId
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Next leads on by throwing, and only after the key was saved. */
function rethrowWhenSaved(error: unknown, form: FormData): void {
  try {
    unstable_rethrow(error)
  } catch (leadingOn) {
    spentIntents.add(String(form.get('intentId')))
    throw leadingOn
  }
}

/** Keeps the form, and all that was typed, on the page while a proof is asked for and when the network or the store fails. */
export function withoutLosing(action: SaveAction): SaveAction {
  return async (state, form) => {
    try {
      return await withProof(() => action(state, form))
    } catch (error) {
      rethrowWhenSaved(error, form)
      return { errors: {}, failure: unansweredFailure, attempt: state.attempt + 1 }
    }
  }
}
