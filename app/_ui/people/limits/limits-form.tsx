'use client'

import { useId } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { HiddenFields } from '@/app/_ui/kit/form/hidden-fields'
import { SavedText } from '@/app/_ui/kit/form/saved-field'
import { Notice } from '@/app/_ui/kit/notice'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import { namesOf } from '@/lib/base/record-of'
import type { LimitField, LimitsForm as Values } from '@/lib/limits/allowances/limits-form'
import { setLimitsAction } from './actions'
import type { LimitsState } from './limits-state'

const labels: Record<LimitField, string> = {
  callsPerMinute: 'Calls a minute',
  callsPerHour: 'Calls an hour',
  callsPerDay: 'Calls a day',
  rowsPerDay: 'Rows a day',
  bytesPerDay: 'Bytes a day',
}

/** Sets the limits of a key, a person or a role, which owners cannot exceed. An empty field sets no limit of its own. */
export function LimitsForm({
  target,
  values,
  savedText = 'The limits are saved. They apply from the next call.',
}: {
  /** What is limited, as the fields of the form name it. */
  target: { userId: string; keyId?: string } | { role: string }
  values: Values
  savedText?: string
}) {
  const id = useId()
  const { state, pending, form } = useActionForm(
    setLimitsAction,
    { errors: {}, saves: 0 },
    (failure, { saves }): LimitsState => ({ errors: {}, failure, saves }),
  )
  return (
    <form {...form} noValidate className="flex flex-col gap-4">
      <HiddenFields values={Object.entries(target)} />
      <div className="grid gap-4 sm:grid-cols-3 lg:grid-cols-5">
        {namesOf(labels).map((name) => (
          <SavedText
            key={name}
            id={`${id}-${name}`}
            name={name}
            label={labels[name]}
            saved={values[name]}
            isSending={pending}
            placeholder={name === 'bytesPerDay' ? 'e.g. 20 GB' : undefined}
            error={state.errors[name]}
            inputMode={name === 'bytesPerDay' ? 'text' : 'numeric'}
            autoComplete="off"
            maxLength={30}
          />
        ))}
      </div>
      {state.failure && <Notice look="danger">{state.failure}</Notice>}
      {state.saves > 0 && state.failure === undefined && Object.keys(state.errors).length === 0 && (
        <Notice key={state.saves} look="positive">
          {savedText}
        </Notice>
      )}
      <div>
        <Button type="submit" busy={pending}>
          {pending ? 'Saving…' : 'Save limits'}
        </Button>
      </div>
    </form>
  )
}
