'use client'

import { useState } from 'react'

/**
 * A text that follows what the page says, until a person changes it: what they changed while the page was on its way
 * stays. White space around it counts for nothing, because addresses are read without.
 * @returns the text, and what changes it
 */
export function useFollowed(said: string): readonly [string, (text: string) => void] {
  const [text, setText] = useState(said)
  const [followed, setFollowed] = useState(said)
  if (followed !== said) {
    setFollowed(said)
    if (text === followed || text.trim() === said) setText(said)
  }
  return [text, setText]
}

/** The attributes of a field that follows what the page says. */
export function useFollowedField<Field extends HTMLInputElement | HTMLSelectElement>(said: string) {
  const [value, setValue] = useFollowed(said)
  return {
    value,
    // Filled in before the script ran.
    ref: (field: Field | null) => {
      if (field && field.value !== value) setValue(field.value)
    },
    onChange: ({ target }: { target: Field }) => setValue(target.value),
  }
}
