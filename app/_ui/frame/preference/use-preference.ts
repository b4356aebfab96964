'use client'

import { type FormEvent, useState } from 'react'
import { chosen, type Preference } from './preferences'

const preferencePath = '/api/preference'

/** Changes a preference at once, and has the cookie follow. */
export function setPreference(preference: Preference, value: string): void {
  document.documentElement.dataset[preference] = value
  const body = new URLSearchParams({ [preference]: value })
  // A lost answer costs nothing but the memory of it.
  fetch(preferencePath, { method: 'POST', body, redirect: 'manual' }).catch(() => undefined)
}

/**
 * Returns a preference and the props of a form that changes it by buttons named after it. Before the script has loaded the
 * browser sends the form and comes back; with it the page changes at once, and the cookie follows.
 */
export function usePreference<P extends Preference>(
  preference: P,
  start: ReturnType<typeof chosen<P>>,
) {
  const [value, setValue] = useState(start)

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { nativeEvent } = event
    const submitter = 'submitter' in nativeEvent ? nativeEvent.submitter : undefined
    if (!(submitter instanceof HTMLButtonElement)) return
    const next = chosen(preference, submitter.value)
    setValue(next)
    setPreference(preference, next)
  }

  return { value, form: { action: preferencePath, method: 'post', onSubmit } as const }
}
