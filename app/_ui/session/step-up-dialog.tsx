'use client'

import { useEffect, useRef, useState } from 'react'
import { ModalDialog } from '@/app/_ui/kit/modal-dialog'
import { readStepUpMethodsAction, type StepUpMethods } from './actions'
import { onStepUpAsked, type StepUpAnswer } from './ask-for-step-up'
import { StepUpForm } from './step-up-form'

/** Asks for the password or a code in place, whenever a step of the page needs a recent step-up; mounted once. */
export function StepUpDialog() {
  const waiting = useRef<StepUpAnswer[]>([])
  const [open, setOpen] = useState(false)
  const [methods, setMethods] = useState<StepUpMethods>()

  useEffect(
    () =>
      onStepUpAsked((answer) => {
        waiting.current.push(answer)
        setOpen(true)
        // What cannot be asked now is asked by the form itself, when it is sent.
        readStepUpMethodsAction().then(setMethods, () =>
          setMethods({ password: true, code: false }),
        )
      }),
    [],
  )

  function answer(isConfirmed: boolean): void {
    setOpen(false)
    for (const resolve of waiting.current.splice(0)) resolve(isConfirmed)
  }

  return (
    <ModalDialog open={open} onClose={() => answer(false)} title="Confirm your identity">
      <p>
        This step shows a secret, grants permissions, or changes how someone signs in. You last
        signed in or confirmed your identity more than ten minutes ago.
      </p>
      {methods ? (
        <StepUpForm
          methods={methods}
          onStepUp={() => answer(true)}
          onCancel={() => answer(false)}
        />
      ) : (
        <p className="text-ink-soft">One moment…</p>
      )}
    </ModalDialog>
  )
}
