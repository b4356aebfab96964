'use client'

import { unstable_rethrow } from 'next/navigation'
import { type FormEvent, startTransition, useActionState, useEffect, useRef, useState } from 'react'
import { listPath } from '@/app/_ui/address/keys-address'
import { Button, ButtonLink } from '@/app/_ui/kit/button'
import { describeField, Field, inputClass, TextField } from '@/app/_ui/kit/field'
import { Notice } from '@/app/_ui/kit/notice'
import { withStepUp } from '@/app/_ui/session/ask-for-step-up'
import { toHex } from '@/lib/base/encoding'
import { type FreeTextName, freeTextNames, freeTexts } from '@/lib/keys/record/free-texts'
import type {
  ChangeValues,
  KeyFormErrors,
  KeyFormOptions,
  KeyFormState,
  KeyFormValues,
} from './form-state'
import { KeySummary } from './key-summary-line'
import { LimitFields } from './limit-fields'
import { NetworkField } from './network-field'
import { PermissionFields } from './permission-fields'
import { StatusField } from './status-field'
import { TemplateChips } from './template-chips'
import { ValidityFields } from './validity-fields'

export type SaveAction = (state: KeyFormState, form: FormData) => Promise<KeyFormState>

const unansweredFailure =
  'There was no answer, so the key may or may not be saved. Press Save again: the same form never creates a second key.'

const spentIntents = new Set<string>()

/** The intent a page came with, or a new one when it has made its key already (the Back button, a kept page). */
function freshIntent(intentId: string | undefined): string | undefined {
  if (intentId === undefined || !spentIntents.has(intentId)) return intentId
  return toHex(crypto.getRandomValues(new Uint8Array(16)))
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

/** Keeps the form, and all that was typed, on the page while a step-up is asked for and when the network or the store fails. */
function withoutLosing(action: SaveAction): SaveAction {
  return async (state, form) => {
    try {
      return await withStepUp(() => action(state, form))
    } catch (error) {
      rethrowWhenSaved(error, form)
      return { errors: {}, failure: unansweredFailure, attempt: state.attempt + 1 }
    }
  }
}

interface PartProps {
  values: KeyFormValues
  errors: KeyFormErrors
  onChange: ChangeValues
}

function NameField({ values, errors, onChange }: PartProps) {
  return (
    <TextField
      id="name"
      name="name"
      label="Name"
      hint="Name the key after its purpose, such as “exporting day-to-day reports”."
      error={errors.name}
      required
      autoComplete="off"
      value={values.name}
      onChange={(event) => onChange({ name: event.target.value })}
    />
  )
}

/** A free text about the key, with its error. */
function FreeTextField({ name, values, errors, onChange }: PartProps & { name: FreeTextName }) {
  const { label, hint, most } = freeTexts[name]
  const wholeHint = `Optional, up to ${most} characters. ${hint}`
  const field = { id: name, hint: wholeHint, error: errors[name] }
  return (
    <Field {...field} label={label}>
      <textarea
        id={name}
        name={name}
        rows={3}
        value={values[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
        className={inputClass}
        {...describeField(field)}
      />
    </Field>
  )
}

/** The form of one key, for making it and for editing it. */
export function KeyForm({
  action,
  initial,
  options,
  hiddenFields,
}: {
  action: SaveAction
  initial: KeyFormValues
  options: KeyFormOptions
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
      {options.templates.length > 0 && <TemplateChips templates={options.templates} {...part} />}
      <NameField {...part} />
      {freeTextNames.map((name) => (
        <FreeTextField key={name} name={name} {...part} />
      ))}
      <PermissionFields groups={options.exportGroups} savedExports={initial.exports} {...part} />
      <ValidityFields todayMs={options.todayMs} {...part} />
      <StatusField value={values.status} onChange={(status) => change({ status })} />
      <div className="flex flex-col gap-2">
        <LimitFields options={options} {...part} />
        <NetworkField
          address={options.address}
          value={values.allowedNetworks}
          onChange={(allowedNetworks) => change({ allowedNetworks })}
          error={errors.allowedNetworks}
        />
      </div>
      <KeySummary values={values} options={options} />
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
