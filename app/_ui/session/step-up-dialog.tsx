'use client'

import { laterQuestion } from './action/later-question'
import { useQuestion } from './action/use-question'
import { stepUpQuestion } from './ask-for-step-up'

const Question = laterQuestion(
  async () => (await import('./step-up-question')).StepUpQuestion,
  ({ onAnswer }) => onAnswer(false),
)

/** Asks for the password or a code in place, whenever a step of the page needs a recent step-up; mounted once. */
export function StepUpDialog() {
  const { open, wasAsked, answer } = useQuestion(stepUpQuestion)
  return wasAsked && <Question open={open} onAnswer={answer} />
}
