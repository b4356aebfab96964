'use client'

import { type FormEvent, startTransition, useActionState, useEffect, useRef, useState } from 'react'
import { Button, ButtonLink } from '@/app/_ui/kit/button'
import { TextField } from '@/app/_ui/kit/field'
import { Notice } from '@/app/_ui/kit/notice'
import { listPath } from '../address/list-query'
import { LimitFields } from './fields/limit-fields'
import { NetworkField } from './fields/network-field'
import { PermissionFields } from './fields/permission-fields'
import { StatusField } from './fields/status-field'
import { TemplateChips } from './fields/template-chips'
import { ValidityFields } from './fields/validity-fields'
import { freshIntent, type SaveAction, withoutLosing } from './save-without-losing'
import type { KeyFormFacts, KeyFormValues } from './text/form-state'
import { KeySummary } from './text/key-summary-line'

/** The form of one key, for making it and for editing it. */
export function KeyForm({
  action,
  initial,
  facts,
  hiddenFields,
}: {
  action: SaveAction
  initial: KeyFormValues
  facts: KeyFormFacts
  hiddenFields: Readonly<Record<string, string>>
}) {
  const form = useRef<HTMLFormElement>(null)
  // A form that the Back button brings out again is a new intent.
  const [intentId] = useState(() => freshIntent(hiddenFields.intentId))
  const [values, setValues] = useState(initial)
  const [save] = useState(() => withoutLosing(action))
  const [state, submit, pending] = useActionState(save, { errors: {}, attempt: 0 })
  const { errors } = state
  const part = { values, errors, onChange: change }

  useEffect(() => {
    if (state.attempt === 0) return
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [state.attempt])

  function change(changes: Partial<KeyFormValues>) {
    setValues((before) => ({ ...before, ...changes }))
  }

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
      {facts.templates.length > 0 && <TemplateChips templates={facts.templates} {...part} />}
      <TextField
        id="name"
        name="name"
        label="Name"
        hint="The purpose makes a good name, e.g. “exporting day-to-day reports”."
        error={errors.name}
        required
        autoComplete="off"
        value={values.name}
        onChange={(event) => change({ name: event.target.value })}
      />
      <PermissionFields groups={facts.exportGroups} savedExports={initial.exports} {...part} />
      <ValidityFields todayMs={facts.todayMs} {...part} />
      <StatusField value={values.status} onChange={(status) => change({ status })} />
      <div className="flex flex-col gap-2">
        <LimitFields facts={facts} {...part} />
        <NetworkField
          address={facts.address}
          value={values.allowedNetworks}
          onChange={(allowedNetworks) => change({ allowedNetworks })}
          error={errors.allowedNetworks}
        />
      </div>
      <KeySummary values={values} facts={facts} />
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
