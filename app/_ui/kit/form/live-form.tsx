'use client'

import Form from 'next/form'
import type { ComponentProps } from 'react'

/**
 * A form of filters that is sent as soon as something is chosen from a list. What is typed waits for Enter or the
 * button, with which the form also works without scripts.
 */
export function LiveForm(form: ComponentProps<typeof Form>) {
  return (
    <Form
      {...form}
      scroll={false}
      onChange={({ currentTarget, target }) => {
        if (target instanceof HTMLSelectElement) currentTarget.requestSubmit()
      }}
    />
  )
}
