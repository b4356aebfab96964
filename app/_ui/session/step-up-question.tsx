'use client'

import { useEffect, useState } from 'react'
import { ModalDialog } from '@/app/_ui/kit/modal-dialog'
import type { GiveAnswer } from './action/page-question'
import { readStepUpMethodsAction, type StepUpMethods } from './actions'
import { StepUpForm } from './step-up-form'
import { takeStep } from './take-step'

/** What cannot be asked now is asked by the form itself, when it is sent. */
const usualMethods: StepUpMethods = { password: true, code: false, passkey: false }

/** The dialog that asks for the password or a code. */
export function StepUpQuestion({ open, onAnswer }: { open: boolean; onAnswer: GiveAnswer }) {
  const [methods, setMethods] = useState<StepUpMethods>()

  useEffect(() => {
    if (!open) return
    takeStep(readStepUpMethodsAction, () => usualMethods, { isRead: true }).then(setMethods)
  }, [open])

  return (
    <ModalDialog open={open} onClose={() => onAnswer(false)} title="Confirm your identity">
      <p>
        This step shows a secret, grants permissions, or changes how someone signs in. You last
        signed in or confirmed your identity more than ten minutes ago.
      </p>
      {methods ? (
        <StepUpForm
          methods={methods}
          onStepUp={() => onAnswer(true)}
          onCancel={() => onAnswer(false)}
        />
      ) : (
        <p className="text-ink-soft">One moment…</p>
      )}
    </ModalDialog>
  )
}
