'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { ConfirmDialog } from '@/app/_ui/session/confirm-dialog'
import { withdrawInvitationAction } from './link-actions'

/** Takes an invitation back, after asking; one that has expired leaves the list. */
export function WithdrawButton({
  invitationId,
  name,
  email,
  isOpen,
}: {
  invitationId: string
  name: string
  email: string
  isOpen: boolean
}) {
  const [asking, setAsking] = useState(false)
  const verb = isOpen ? 'Withdraw' : 'Remove'
  return (
    <>
      <Button
        variant="quiet"
        size="small"
        aria-label={`${verb} the invitation of ${name}`}
        onClick={() => setAsking(true)}
      >
        {verb}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`${verb} the invitation of ${name}?`}
        confirmLabel={`${verb} invitation`}
        action={withdrawInvitationAction}
        hiddenFields={{ invitationId }}
      >
        <p>
          {isOpen ? 'Its link stops working immediately. ' : 'Its link has expired. '}
          <strong className="[overflow-wrap:anywhere]">{email}</strong> can be invited again.
        </p>
      </ConfirmDialog>
    </>
  )
}
