'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { ConfirmDialog } from '@/app/_ui/session/confirm-dialog'
import { finishRotationAction } from './actions'

/** Ends the old secret of a rotation; while it is in use, only after saying so. */
export function FinishRotation({
  keyId,
  previousHint,
  isSilent,
  use,
}: {
  keyId: string
  previousHint: string
  isSilent: boolean
  /** How the old secret is used, as a sentence without its full stop. */
  use: string
}) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button variant={isSilent ? 'primary' : 'secondary'} onClick={() => setAsking(true)}>
        Finish now
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title="End the old secret now?"
        confirmLabel="Finish now"
        action={finishRotationAction}
        hiddenFields={{ keyId }}
      >
        <p>
          The old secret <code className="font-mono">…{previousHint}</code> and its links stop
          working with the next request.
        </p>
        <p>{use}.</p>
        {!isSilent && (
          <p className="font-medium text-danger">
            It was last used less than 24 hours ago. A script that runs once a day may still need
            it.
          </p>
        )}
      </ConfirmDialog>
    </>
  )
}
