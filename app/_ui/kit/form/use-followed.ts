'use client'

import { useState } from 'react'

/** A text beside what the page says. */
interface Followed {
  said: string
  /** What the text was since the page said so; the last one is the text. */
  texts: readonly string[]
  isSending: boolean
  /** What the text was when it was sent last. */
  sent?: string
}

function textOf({ texts }: Followed): string {
  return texts.at(-1) ?? ''
}

/** Returns what holds once the page says something: the same, or what a person has changed meanwhile. */
function hear(before: Followed, said: string): Followed {
  const text = textOf(before)
  // A page that says what the text was earlier was asked for before it was changed back.
  const isUntouched = text === before.said && !before.texts.some((one) => one.trim() === said)
  const follows = isUntouched || text.trim() === said || text === before.sent
  return { ...before, said, texts: [follows ? said : text] }
}

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
  const [followed, setFollowed] = useState<Followed>({ said, texts: [said], isSending })
  const text = textOf(followed)
  if (followed.said !== said) setFollowed(hear(followed, said))
  else if (followed.isSending !== isSending) {
    setFollowed({ ...followed, isSending, ...(isSending && { sent: text }) })
  }
  function change(next: string): void {
    setFollowed((before) =>
      next === textOf(before) ? before : { ...before, texts: [...before.texts, next] },
    )
  }
  function takeBack(): void {
    setFollowed((before) => ({ ...before, texts: [before.said] }))
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
