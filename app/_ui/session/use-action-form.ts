import { type FormEvent, startTransition, useActionState, useRef } from 'react'
import { useLatestStep } from './action/use-latest-step'
import { type StepOptions, takeStep } from './take-step'

interface FormOptions<State> extends Omit<StepOptions, 'onLeadingOn' | 'onKnown'> {
  /** Called with what was sent when the form is accepted and leads to another page. */
  onLeadingOn?: (form: FormData) => void
  /**
   * Shows what is sent before it is saved: it may set what `useOptimistic` returns. With it, the newest of what is sent
   * while an earlier form is being saved is saved after that; without it, none is.
   */
  onSending?: (form: FormData) => void
  /**
   * Called with the answer and what was sent, unless something newer was sent meanwhile. The form stays pending until the
   * page that this leads to is there.
   */
  onAnswer?: (state: State, form: FormData) => void
}

/**
 * Returns the state of a form, whether it is being sent, and the attributes that send it to a server action by
 * `takeStep`. Fields keep what was typed. Before the page's script has taken over, the browser sends the form. When it is
 * known whether a step without an answer was carried out, the state is one with an empty sentence.
 * @param whenRefused makes the state of a form without a result from the sentence that says why and the state before
 */
export function useActionForm<State>(
  action: (state: Awaited<State>, form: FormData) => Promise<State>,
  initial: Awaited<State>,
  whenRefused: (failure: string, before: Awaited<State>, isUnknown: boolean) => State,
  { onLeadingOn, onSending, onAnswer, ...options }: FormOptions<State> = {},
) {
  const [sentByBrowser, sendByBrowser] = useActionState(action, initial)
  const beginStep = useLatestStep()
  const newest = useRef<FormData>(undefined)
  const [state, send, pending] = useActionState(
    (before: Awaited<State>, form: FormData | 'known'): State | Promise<State> => {
      if (form === 'known') return whenRefused('', before, false)
      if (form !== newest.current) return before
      const userId = form.get('userId')
      const answered = takeStep(
        () => action(before, form),
        (failure, isUnknown) => whenRefused(failure, before, isUnknown),
        {
          ...options,
          ...(typeof userId === 'string' && { ownerId: userId }),
          onLeadingOn: () => onLeadingOn?.(form),
          ...beginStep(() => startTransition(() => send('known'))),
        },
      )
      return answered.then((answer) => {
        if (form === newest.current) onAnswer?.(answer, form)
        return answer
      })
    },
    sentByBrowser,
  )

  // React empties a form after the action of its attribute.
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    if (pending && !onSending) return
    newest.current = form
    startTransition(() => {
      onSending?.(form)
      send(form)
    })
  }

  return { state, pending, form: { action: sendByBrowser, onSubmit } }
}
