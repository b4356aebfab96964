import { type FormEvent, startTransition, useActionState } from 'react'
import { takeStep } from './take-step'

/**
 * Returns the state of a form, whether it is being sent, and the attributes that send it to a server action by
 * `takeStep`. Fields keep what was typed. Before the page's script has taken over, the browser sends the form.
 * @param whenLost makes the state of a form whose answer was lost from the sentence that says so and the state before
 */
export function useActionForm<State>(
  action: (state: Awaited<State>, form: FormData) => Promise<State>,
  initial: Awaited<State>,
  whenLost: (failure: string, before: Awaited<State>) => State,
) {
  const [sentByBrowser, sendByBrowser] = useActionState(action, initial)
  const [state, send, pending] = useActionState(
    (before: Awaited<State>, form: FormData): Promise<State> =>
      takeStep(
        () => action(before, form),
        (failure) => whenLost(failure, before),
      ),
    sentByBrowser,
  )

  // React empties a form after the action of its attribute.
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    if (!pending) startTransition(() => send(form))
  }

  return { state, pending, form: { action: sendByBrowser, onSubmit } }
}
