'use client'

import { later } from '@/app/_ui/kit/later'
import { announceMissing } from './action/announce-missing'
import { useQuestion } from './action/use-question'
import { stepUpQuestion } from './ask-for-step-up'

const Question = later(async () => (await import('./step-up-question')).StepUpQuestion, {
  whenMissing({ open, onAnswer }) {
    if (!open) return
    announceMissing()
    onAnswer(false)
  },
})

/** Asks for the password or a code in place, whenever a step of the page needs a recent step-up; mounted once. */
export function StepUpDialog() {
  const { open, wasAsked, answer } = useQuestion(stepUpQuestion)
  return wasAsked && <Question open={open} onAnswer={answer} />
}
