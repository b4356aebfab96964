'use client'

import { unstable_rethrow } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { listPath } from '@/app/_ui/address/keys-address'
import { Button, ButtonLink } from '@/app/_ui/kit/button'
import { describeField, Field, inputClass, TextField } from '@/app/_ui/kit/field'
import { Notice } from '@/app/_ui/kit/notice'
import { useActionForm } from '@/app/_ui/session/use-action-form'
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

function unanswered(_: string, { attempt }: KeyFormState): KeyFormState {
  return { errors: {}, failure: unansweredFailure, attempt: attempt + 1 }
}

/** Remembers the intent of a saved form: Next leads on by throwing, and only after the key was saved. */
function rememberingIntent(action: SaveAction): SaveAction {
  return async (state, form) => {
    try {
      return await action(state, form)
    } catch (error) {
      try {
        unstable_rethrow(error)
      } catch {
        spentIntents.add(String(form.get('intentId')))
      }
      throw error
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
  const element = useRef<HTMLFormElement>(null)
  // A form that the Back button brings out again is a new intent.
  const [intentId] = useState(() => freshIntent(hiddenFields.intentId))
  const [values, setValues] = useState(initial)
  const { state, pending, form } = useActionForm(
    rememberingIntent(action),
    { errors: {}, attempt: 0 },
    unanswered,
  )
  const { errors } = state
  const part = { values, errors, onChange: change }

  useEffect(() => {
    if (state.attempt === 0) return
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [state.attempt])

  function change(changes: Partial<KeyFormValues>) {
    setValues((before) => ({ ...before, ...changes }))
  }

  return (
    <form ref={element} {...form} noValidate className="flex max-w-2xl flex-col gap-7">
      {Object.entries({ ...hiddenFields, ...(intentId && { intentId }) }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {options.templates.length > 0 && <TemplateChips templates={options.templates} {...part} />}
      <NameField {...part} />
      {freeTextNames.map((name) => (
        <FreeTextField key={name} name={name} {...part} />
      ))}
      <PermissionFields groups={options.exportGroups} savedExports={initial.exports} {...part} />
      <ValidityFields todayMs={options.todayMs} {...part} />
      <StatusField
        keyId={initial.status === 'activated' ? hiddenFields.keyId : undefined}
        value={values.status}
        onChange={(status) => change({ status })}
      />
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
        <Button type="submit" variant="primary" busy={pending}>
          {pending ? 'Saving…' : 'Save'}
        </Button>
      </div>
    </form>
  )
}
