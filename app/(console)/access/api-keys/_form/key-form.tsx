'use client'

import { type FormEvent, startTransition, useActionState, useEffect, useRef, useState } from 'react'
import { Button, ButtonLink } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import { Notice } from '@/app/_ui/notice'
import { listPath } from '../_list/list-query'
import { ExpirationField } from './expiration-field'
import type { KeyFormValues } from './form-state'
import { freshIntent, type SaveAction, withoutLosing } from './save-without-losing'
import { StatusField } from './status-field'

/** The form of one key, for making it and for editing it. */
export function KeyForm({
  action,
  initial,
  hiddenFields,
  todayMs,
}: {
  action: SaveAction
  initial: KeyFormValues
  hiddenFields: Readonly<Record<string, string>>
  todayMs: number
}) {
  const form = useRef<HTMLFormElement>(null)
  // A form that the Back button brings out again is a new intent.
  const [intentId] = useState(() => freshIntent(hiddenFields.intentId))
  const [values, setValues] = useState(initial)
  const [save] = useState(() => withoutLosing(action))
  const [state, submit, pending] = useActionState(save, { errors: {}, attempt: 0 })

  useEffect(() => {
    if (state.attempt === 0) return
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [state.attempt])

  // Not the `action` attribute: React would reset the radio buttons after each answer.
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const sent = new FormData(event.currentTarget)
    if (intentId) sent.set('intentId', intentId)
    startTransition(() => submit(sent))
  }

  return (
    <form ref={form} onSubmit={send} noValidate className="flex max-w-2xl flex-col gap-7">
      {Object.entries(hiddenFields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextField
        id="name"
        name="name"
        label="Name"
        hint="The purpose makes a good name, e.g. “exporting day-to-day reports”."
        error={state.errors.name}
        required
        autoComplete="off"
        value={values.name}
        onChange={(event) => setValues({ ...values, name: event.target.value })}
      />
      <ExpirationField
        value={values.expirationDay}
        onChange={(expirationDay) => setValues({ ...values, expirationDay })}
        todayMs={todayMs}
        error={state.errors.expirationDay}
      />
      <StatusField value={values.status} onChange={(status) => setValues({ ...values, status })} />
      {state.failure && <Notice look="danger">{state.failure}</Notice>}
      <div className="flex justify-end gap-2 border-t border-line pt-5">
        <ButtonLink href={listPath}>Cancel</ButtonLink>
        <Button type="submit" variant="primary" disabled={pending}>
          {pending ? 'Saving…' : 'Save'}
        </Button>
      </div>
    </form>
  )
}
