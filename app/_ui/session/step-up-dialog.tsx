'use client'

import { useEffect, useRef, useState } from 'react'
import { ModalDialog } from '@/app/_ui/kit/modal-dialog'
import type { GiveAnswer } from './action/page-question'
import { readStepUpMethodsAction, type StepUpMethods } from './actions'
import { stepUpQuestion } from './ask-for-step-up'
import { StepUpForm } from './step-up-form'
import { takeStep } from './take-step'

/** What cannot be asked now is asked by the form itself, when it is sent. */
const usualMethods: StepUpMethods = { password: true, code: false }

/** Asks for the password or a code in place, whenever a step of the page needs a recent step-up; mounted once. */
export function StepUpDialog() {
  const waiting = useRef<GiveAnswer[]>([])
  const [open, setOpen] = useState(false)
  const [methods, setMethods] = useState<StepUpMethods>()

  useEffect(
    () =>
      stepUpQuestion.onAsked((answer) => {
        waiting.current.push(answer)
        setOpen(true)
        takeStep(readStepUpMethodsAction, () => usualMethods, { isRead: true }).then(setMethods)
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
