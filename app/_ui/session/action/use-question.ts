import { useEffect, useRef, useState } from 'react'
import type { GiveAnswer, PageQuestion } from './page-question'

/** Hears of a question of the page. Returns whether it is asked now, whether it ever was, and how to answer it. */
export function useQuestion(question: PageQuestion) {
  const waiting = useRef<GiveAnswer[]>([])
  const [open, setOpen] = useState<boolean>()

  useEffect(
    () =>
      question.onAsked((answer) => {
        waiting.current.push(answer)
        setOpen(true)
      }),
    [question],
  )

  function answer(agreed: boolean): void {
    setOpen(false)
    for (const resolve of waiting.current.splice(0)) resolve(agreed)
  }

  return { open: open === true, wasAsked: open !== undefined, answer }
}
