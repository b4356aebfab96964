'use client'

import { useRouter } from 'next/navigation'
import { type ComponentProps, type FormEvent, Fragment, useEffect, useRef, useState } from 'react'
import { newestHref } from '../navigation/newest-href'
import { useOvertaken } from '../navigation/use-overtaken'
import { HiddenFields } from './hidden-fields'

/** Keeps fields without a value out of the address that a form leads to. */
function useShortAddress() {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const shorten = ({ formData }: FormDataEvent) => {
      for (const [name, value] of [...formData]) if (value === '') formData.delete(name)
    }
    const { current } = form
    current?.addEventListener('formdata', shorten)
    return () => current?.removeEventListener('formdata', shorten)
  }, [])
  return form
}

/** Returns the address that a form leads to. */
function hrefOf(form: HTMLFormElement, action: string): string {
  const search = new URLSearchParams()
  for (const [name, value] of new FormData(form)) search.append(name, String(value))
  const query = search.toString()
  return query ? `${action}?${query}` : action
}

function namesIn(form: HTMLFormElement): string[] {
  return [...form.querySelectorAll('[name]')].flatMap((field) => field.getAttribute('name') ?? [])
}

/**
 * A form whose fields end up in the address of a page.
 * @param kept what the address keeps beside the fields
 * @param isLive sends it as soon as something is chosen from a list; what is typed waits for Enter or the button, with
 * which the form also works without scripts
 */
export function QueryForm({
  action,
  kept = {},
  isLive = false,
  children,
  ...form
}: Omit<ComponentProps<'form'>, 'action'> & {
  action: string
  kept?: Readonly<Record<string, string>>
  isLive?: boolean
}) {
  const router = useRouter()
  // A link among the filters clears them: what was filled in and never sent goes, too.
  const [cleared, setCleared] = useState(0)
  const setOut = useOvertaken(() => setCleared((before) => before + 1))

  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const { currentTarget } = event
    const own = namesIn(currentTarget).filter((name) => !(name in kept))
    const href = newestHref(hrefOf(currentTarget, action), own)
    setOut(href, own)
    router.push(href, { scroll: !isLive })
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a key that follows a link is a click, too
    <form
      {...form}
      action={action}
      ref={useShortAddress()}
      onSubmit={onSubmit}
      onChange={({ currentTarget, target }) => {
        if (isLive && target instanceof HTMLSelectElement) currentTarget.requestSubmit()
      }}
      onClick={({ target }) => {
        if (target instanceof HTMLAnchorElement) setCleared((before) => before + 1)
      }}
    >
      <HiddenFields values={Object.entries(kept).filter(([, value]) => value !== '')} />
      <Fragment key={cleared}>{children}</Fragment>
    </form>
  )
}
