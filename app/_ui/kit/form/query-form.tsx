'use client'

import Form from 'next/form'
import { type ComponentProps, Fragment, useEffect, useRef, useState } from 'react'

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

/**
 * A form whose fields end up in the address of a page.
 * @param isLive sends it as soon as something is chosen from a list; what is typed waits for Enter or the button, with
 * which the form also works without scripts
 */
export function QueryForm({
  isLive = false,
  children,
  ...form
}: ComponentProps<typeof Form> & { isLive?: boolean }) {
  // A link among the filters clears them: what was filled in and never sent goes, too.
  const [cleared, setCleared] = useState(0)
  return (
    <Form
      prefetch={false}
      {...form}
      ref={useShortAddress()}
      scroll={!isLive}
      onChange={({ currentTarget, target }) => {
        if (isLive && target instanceof HTMLSelectElement) currentTarget.requestSubmit()
      }}
      onClick={({ target }) => {
        if (target instanceof HTMLAnchorElement) setCleared(cleared + 1)
      }}
    >
      <Fragment key={cleared}>{children}</Fragment>
    </Form>
  )
}
