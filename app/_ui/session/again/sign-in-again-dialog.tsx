'use client'

import { laterQuestion } from '../action/later-question'
import { signInQuestion } from '../action/page-question'
import { useQuestion } from '../action/use-question'
import type { PagePerson } from './sign-in-again-form'

const Question = laterQuestion(
  async () => (await import('./sign-in-again-question')).SignInAgainQuestion,
  ({ onAnswer }) => onAnswer(false),
)

/** Asks to sign in again in place, when the session of the page has ended; then the step goes on. Mounted once. */
export function SignInAgainDialog({ person }: { person: PagePerson }) {
  const { open, wasAsked, answer } = useQuestion(signInQuestion)
  return wasAsked && <Question person={person} open={open} onAnswer={answer} />
}
