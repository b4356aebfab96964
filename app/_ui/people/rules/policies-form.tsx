'use client'

import { Button } from '@/app/_ui/kit/button'
import { SavedBox, SavedText } from '@/app/_ui/kit/form/saved-field'
import { Notice } from '@/app/_ui/kit/notice'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import type { Policies } from '@/lib/keys/rules/policies'
import { setPoliciesAction } from './actions'
import type { PoliciesState } from './policies-state'

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
        <SavedText
          id="longestLifeDays"
          name="longestLifeDays"
          label="Longest life in days"
          hint="From the creation of the key, or of its newest secret. Leave it empty for no limit."
          saved={String(longestLifeDays ?? '')}
          isSending={pending}
          error={errors.longestLifeDays}
          inputMode="numeric"
          autoComplete="off"
        />
        <SavedText
          id="mostKeys"
          name="mostKeys"
          label="Most keys per person"
          hint="The default key and revoked keys count, deleted keys do not."
          saved={String(mostKeys ?? '')}
          isSending={pending}
          error={errors.mostKeys}
          inputMode="numeric"
          autoComplete="off"
        />
      </div>
      <SavedBox
        name="requiresExpiry"
        label="Keys must have an expiration date"
        saved={requiresExpiry === true}
        isSending={pending}
      />
      <SavedBox
        name="requiresAddresses"
        label="Keys must name the addresses that may use them"
        saved={requiresAddresses === true}
        isSending={pending}
      />
      {failure && <Notice look="danger">{failure}</Notice>}
      {saves > 0 && failure === undefined && Object.keys(errors).length === 0 && (
        <Notice key={saves} look="positive">
          The policies are saved. They apply to the next change of a key.
        </Notice>
      )}
      <div>
        <Button type="submit" busy={pending}>
          {pending ? 'Saving…' : 'Save policies'}
        </Button>
      </div>
    </form>
  )
}
