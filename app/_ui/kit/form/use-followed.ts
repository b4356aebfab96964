'use client'

import { useState } from 'react'

/**
 * A text that follows what the page says, until a person changes it: what they changed while the page was on its way
 * stays, also when they changed it back. White space around it counts for nothing, because addresses are read without.
 * @param isSending whether the text is being saved where it stands; unless it is changed meanwhile, it follows what was saved
 * @returns the text, what changes it, and what takes it back to what the page says
 */
export function useFollowed(
  said: string,
  isSending = false,
): readonly [text: string, change: (text: string) => void, takeBack: () => void] {
  const [text, setText] = useState(said)
  const [followed, setFollowed] = useState(said)
  // What the text was since the page said something.
  const [passed, setPassed] = useState<readonly string[]>([])
  const [sending, setSending] = useState<{ isSending: boolean; sent?: string }>({ isSending })
  if (sending.isSending !== isSending) {
    setSending({ ...sending, isSending, ...(isSending && { sent: text }) })
  }
  if (followed !== said) {
    setFollowed(said)
    setPassed([])
    const isOlder = passed.some((one) => one.trim() === said)
    const isUnchanged = text === followed && !isOlder
    if (isUnchanged || text.trim() === said || text === sending.sent) setText(said)
  }
  function change(next: string): void {
    if (next === text) return
    setPassed((before) => [...before, text])
    setText(next)
  }
  function takeBack(): void {
    setPassed([])
    setText(said)
  }
  return [text, change, takeBack]
}

/** The attributes of a field that follows what the page says. */
export function useFollowedField<Field extends HTMLInputElement | HTMLSelectElement>(
  said: string,
  isSending = false,
) {
  const [value, setValue] = useFollowed(said, isSending)
  return {
    value,
    // Filled in before the script ran.
    ref: (field: Field | null) => {
      if (field && field.value !== value) setValue(field.value)
    },
    onChange: ({ target }: { target: Field }) => setValue(target.value),
  }
}
