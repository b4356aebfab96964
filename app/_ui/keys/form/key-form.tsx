'use client'

import { listPath } from '@/app/_ui/address/keys-address'
import { Button } from '@/app/_ui/kit/button'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { describeField, Field, inputClass, TextField } from '@/app/_ui/kit/field'
import { HiddenFields } from '@/app/_ui/kit/form/hidden-fields'
import { later } from '@/app/_ui/kit/later'
import { Notice } from '@/app/_ui/kit/notice'
import { LeaveGuard } from '@/app/_ui/session/draft/leave-guard'
import { RestoredDraft } from '@/app/_ui/session/draft/restored-draft'
import { GoOn } from '@/app/_ui/session/lost/go-on'
import { type FreeTextName, freeTextNames, freeTexts } from '@/lib/keys/record/free-texts'
import { NetworkField } from '../fields/network-field'
import { StatusField } from '../fields/status-field'
import type { ChangeValues, KeyFormErrors, KeyFormOptions, KeyFormValues } from './form-state'
import { KeySummary } from './key-summary-line'
import { LimitFields } from './limit-fields'
import { PermissionFields } from './permission-fields'
import { TemplateChips } from './template-chips'
import { type SaveAction, useKeyForm } from './use-key-form'
import { ValidityFields } from './validity-fields'

const ConflictPanel = later(async () => (await import('./conflict-panel')).ConflictPanel)

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
  const { state, pending, values, hidden, errors, change, form, draft, isUnsaved, resolve } =
    useKeyForm(action, initial, hiddenFields)
  const part = { values, errors, onChange: change }

  if (state.leadsTo) return <GoOn href={state.leadsTo} />
  return (
    <form {...form} noValidate className="flex max-w-2xl flex-col gap-7">
      <HiddenFields values={Object.entries(hidden)} />
      <LeaveGuard
        isActive={isUnsaved}
        title="Leave without saving?"
        text="What you changed in this form is not saved yet."
        onLeave={draft.drop}
      />
      {draft.isRestored && <RestoredDraft onDiscard={draft.discard} />}
      {options.templates.length > 0 && <TemplateChips templates={options.templates} {...part} />}
      <NameField {...part} />
      {freeTextNames.map((name) => (
        <FreeTextField key={name} name={name} {...part} />
      ))}
      <PermissionFields groups={options.exportGroups} savedExports={initial.exports} {...part} />
      <ValidityFields options={options} {...part} />
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
      {state.conflict && (
        <ConflictPanel
          key={state.attempt}
          mine={values}
          theirs={state.conflict.theirs}
          before={initial}
          onResolve={resolve}
        />
      )}
      <div className="flex justify-end gap-2 border-t border-line pt-5">
        <ButtonLink href={listPath}>Cancel</ButtonLink>
        <Button type="submit" variant="primary" busy={pending}>
          {pending ? 'Saving…' : 'Save'}
        </Button>
      </div>
    </form>
  )
}
