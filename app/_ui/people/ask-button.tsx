'use client'

import { type ReactNode, useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { ConfirmDialog } from '@/app/_ui/session/confirm-dialog'
import type { StepState } from '@/app/_ui/session/take-step'

/** Does something to a user after a confirmation. */
export function AskButton({
  label,
  title,
  confirmLabel,
  action,
  userId,
  isFinal = false,
  children,
}: {
  label: string
  title: string
  confirmLabel: string
  action: (state: StepState, form: FormData) => Promise<StepState>
  userId: string
  /** Whether it cannot be undone. */
  isFinal?: boolean
  /** What the confirmation says. */
  children: ReactNode
}) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button variant={isFinal ? 'danger' : 'secondary'} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={title}
        confirmLabel={confirmLabel}
        action={action}
        hiddenFields={{ userId }}
      >
        {children}
      </ConfirmDialog>
    </>
  )
}
