'use client'

import { ModalDialog } from '@/app/_ui/kit/modal-dialog'
import type { GiveAnswer } from '../action/page-question'
import { type PagePerson, SignInAgainForm } from './sign-in-again-form'

/** The dialog that asks a person to sign in again. */
export function SignInAgainQuestion({
  person,
  open,
  onAnswer,
}: {
  person: PagePerson
  open: boolean
  onAnswer: GiveAnswer
}) {
  return (
    <ModalDialog open={open} onClose={() => onAnswer(false)} title="Sign in again">
      <p>
        Your session has ended. Nothing you typed is lost: sign in as{' '}
        <strong>{person.email}</strong>, and your last step goes on.
      </p>
      <SignInAgainForm
        person={person}
        onSignedIn={() => onAnswer(true)}
        onCancel={() => onAnswer(false)}
      />
    </ModalDialog>
  )
}
