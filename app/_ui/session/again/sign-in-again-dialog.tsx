'use client'

import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { ModalDialog } from '@/app/_ui/kit/modal-dialog'
import { type GiveAnswer, signInQuestion } from '../action/page-question'
import type { PagePerson } from './sign-in-again-form'

const SignInAgainForm = lazy(async () => ({
  default: (await import('./sign-in-again-form')).SignInAgainForm,
}))

/** Asks to sign in again in place, when the session of the page has ended; then the step goes on. Mounted once. */
export function SignInAgainDialog({ person }: { person: PagePerson }) {
  const waiting = useRef<GiveAnswer[]>([])
  const [open, setOpen] = useState(false)

  useEffect(
    () =>
      signInQuestion.onAsked((answer) => {
        waiting.current.push(answer)
        setOpen(true)
      }),
    [],
  )

  function answer(isSignedIn: boolean): void {
    setOpen(false)
    for (const resolve of waiting.current.splice(0)) resolve(isSignedIn)
  }

  return (
    <ModalDialog open={open} onClose={() => answer(false)} title="Sign in again">
      <p>
        Your session has ended. Nothing you typed is lost: sign in as{' '}
        <strong>{person.email}</strong>, and your last step goes on.
      </p>
      <Suspense fallback={<p className="text-ink-soft">One moment…</p>}>
        <SignInAgainForm
          person={person}
          onSignedIn={() => answer(true)}
          onCancel={() => answer(false)}
        />
      </Suspense>
    </ModalDialog>
  )
}
