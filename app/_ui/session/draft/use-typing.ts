import { type FormEvent, useState } from 'react'

/**
 * Follows what is typed into a form whose values the browser holds.
 * @param errors of the last answer, by the name of the field; another object is another answer
 * @returns the errors of fields that were not changed since, whether anything was changed, and what the form listens with
 */
export function useTyping<Of extends object>(errors: Of) {
  const [typed, setTyped] = useState<{ since: Of; names: readonly string[] }>()
  const [isDirty, setDirty] = useState(false)
  const changed = typed?.since === errors ? typed.names : []

  function onInput({ target }: FormEvent<HTMLFormElement>): void {
    setDirty(true)
    const name = target instanceof Element ? target.getAttribute('name') : null
    if (name) setTyped({ since: errors, names: [...changed, name] })
  }

  function errorOf<Name extends keyof Of & string>(name: Name): Of[Name] | undefined {
    return changed.includes(name) ? undefined : errors[name]
  }

  return { errorOf, isDirty, onInput }
}
