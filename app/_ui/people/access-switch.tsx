'use client'

import { type ReactNode, useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { Notice } from '@/app/_ui/kit/notice'
import { ConfirmDialog } from '@/app/_ui/session/confirm-dialog'
import { RememberedKeys } from '@/app/_ui/session/remembered-keys'
import type { StepState } from '@/app/_ui/session/take-step'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import type { UserStatus } from '@/lib/base/actor'
import { deactivateUserAction, reactivateUserAction } from './actions'

function ReactivateForm({ userId }: { userId: string }) {
  const { state, pending, form } = useActionForm(
    reactivateUserAction,
    {},
    (failure): StepState => ({ failure }),
  )
  return (
    <form {...form} className="flex flex-col items-start gap-3">
      <input type="hidden" name="userId" value={userId} />
      {state.failure && <Notice look="danger">{state.failure}</Notice>}
      <Button type="submit" busy={pending}>
        Reactivate
      </Button>
    </form>
  )
}

/** Deactivates a user after a confirmation, or activates them again. */
export function AccessSwitch({
  userId,
  name,
  status,
  use,
}: {
  userId: string
  name: string
  status: UserStatus
  /** Says who used the keys of the user lately. */
  use: ReactNode
}) {
  const [asking, setAsking] = useState(false)
  if (status === 'deactivated') return <ReactivateForm userId={userId} />
  return (
    <>
      <Button onClick={() => setAsking(true)}>Deactivate…</Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`Deactivate ${name}?`}
        confirmLabel="Deactivate user"
        action={deactivateUserAction}
        hiddenFields={{ userId }}
      >
        <p>
          All their API keys, links and sessions stop working with the next request. Nothing is
          deleted, and you can reactivate the user.
        </p>
        {use}
        <RememberedKeys />
      </ConfirmDialog>
    </>
  )
}
