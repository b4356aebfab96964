'use client'

import { useActionState, useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { ConfirmDialog } from '@/app/_ui/kit/confirm-dialog'
import { Notice } from '@/app/_ui/kit/notice'
import { askingForStepUp } from '@/app/_ui/session/ask-for-step-up'
import { RememberedKeys } from '@/app/_ui/session/remembered-keys'
import type { UserStatus } from '@/lib/people/administer/listed-user'
import { deactivateUserAction, reactivateUserAction } from './actions'

const deactivate = askingForStepUp(deactivateUserAction)
const reactivate = askingForStepUp(reactivateUserAction)

function ReactivateForm({ userId }: { userId: string }) {
  const [state, submit, pending] = useActionState(reactivate, {})
  return (
    <form action={submit} className="flex flex-col items-start gap-3">
      <input type="hidden" name="userId" value={userId} />
      {state.failure && <Notice look="danger">{state.failure}</Notice>}
      <Button type="submit" disabled={pending}>
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
}: {
  userId: string
  name: string
  status: UserStatus
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
        action={deactivate}
        hiddenFields={{ userId }}
      >
        <p>
          All their API keys, links and sessions stop working with the next request. Nothing is
          deleted, and you can reactivate the user.
        </p>
        <RememberedKeys />
      </ConfirmDialog>
    </>
  )
}
