'use client'

import { Button } from '@/app/_ui/kit/button'
import { TextField } from '@/app/_ui/kit/field'
import { Notice } from '@/app/_ui/kit/notice'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import type { Policies } from '@/lib/keys/rules/policies'
import { setPoliciesAction } from './actions'
import type { PoliciesState } from './policies-state'

function Requirement({ name, label, isOn }: { name: string; label: string; isOn: boolean }) {
  return (
    <label className="flex items-center gap-2">
      <input
        key={String(isOn)}
        type="checkbox"
        name={name}
        defaultChecked={isOn}
        className="size-4 accent-accent"
      />
      {label}
    </label>
  )
}

/** Sets the policies for every key of the instance. */
export function PoliciesForm({ policies }: { policies: Policies }) {
  const { longestLifeDays, requiresExpiry, requiresAddresses, mostKeys } = policies
  const { state, pending, form } = useActionForm(
    setPoliciesAction,
    { errors: {}, saves: 0 },
    (failure, { saves }): PoliciesState => ({ errors: {}, failure, saves }),
  )
  const { errors, failure, saves } = state
  return (
    <form {...form} noValidate className="flex max-w-2xl flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          key={`life ${longestLifeDays}`}
          id="longestLifeDays"
          name="longestLifeDays"
          label="Longest life in days"
          hint="From the creation of the key, or of its newest secret. Leave it empty for no limit."
          defaultValue={longestLifeDays ?? ''}
          error={errors.longestLifeDays}
          inputMode="numeric"
          autoComplete="off"
        />
        <TextField
          key={`keys ${mostKeys}`}
          id="mostKeys"
          name="mostKeys"
          label="Most keys per person"
          hint="The default key and revoked keys count, deleted keys do not."
          defaultValue={mostKeys ?? ''}
          error={errors.mostKeys}
          inputMode="numeric"
          autoComplete="off"
        />
      </div>
      <Requirement
        name="requiresExpiry"
        label="Keys must have an expiration date"
        isOn={requiresExpiry === true}
      />
      <Requirement
        name="requiresAddresses"
        label="Keys must name the addresses that may use them"
        isOn={requiresAddresses === true}
      />
      {failure && <Notice look="danger">{failure}</Notice>}
      {saves > 0 && failure === undefined && Object.keys(errors).length === 0 && (
        <Notice key={saves} look="positive">
          The policies are saved. They apply to the next change of a key.
        </Notice>
      )}
      <div>
        <Button type="submit" disabled={pending}>
          {pending ? 'Saving…' : 'Save policies'}
        </Button>
      </div>
    </form>
  )
}
