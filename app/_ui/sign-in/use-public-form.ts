import { type FormEvent, useEffect, useRef, useState } from 'react'
import { postForm } from './post-form'

export interface PublicFormState {
  errors: Readonly<Record<string, string>>
  message?: string
}

/**
 * A form that is sent by `postForm` and leads on when it is accepted, without leaving its address, and with it a
 * token, in the history. A refusal keeps what was typed and moves the focus to the first field it names.
 * @param path of the route, which answers `{ next }`
 * @param known what is sent beside the fields
 */
export function usePublicForm(path: string, known: Readonly<Record<string, string>>) {
  const form = useRef<HTMLFormElement>(null)
  const [state, setState] = useState<PublicFormState>({ errors: {} })
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    if (Object.keys(state.errors).length === 0) return
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [state])

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (busy) return
    const sent = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
    )
    const { repeatedPassword, ...fields } = sent
    if (repeatedPassword !== undefined && repeatedPassword !== fields.password) {
      return setState({ errors: { repeatedPassword: 'The passwords do not match.' } })
    }
    setBusy(true)
    const outcome = await postForm(path, { ...known, ...fields }, ['next'])
    if ('value' in outcome) return window.location.replace(outcome.value.next)
    setBusy(false)
    setState('errors' in outcome ? outcome : { errors: {}, message: outcome.message })
  }

  return { form, state, busy, submit }
}
