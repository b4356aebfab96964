'use client'

import { useEffect, useRef } from 'react'
import { CodeBlock } from '@/app/_ui/kit/copy/code-block'

/** A link that only this page knows: it can be copied now and never again. */
export function OneTimeLink({
  title,
  link,
  hours,
  email,
  isMailed,
}: {
  title: string
  link: string
  hours: number
  email: string
  isMailed: boolean
}) {
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => heading.current?.focus(), [])

  return (
    <div className="flex flex-col gap-3 rounded-lg border border-positive bg-positive-soft p-4">
      <h2 ref={heading} tabIndex={-1} className="font-semibold outline-none">
        {title}
      </h2>
      <p>
        {isMailed ? 'This link was mailed to' : 'Send this link to'}{' '}
        <strong className="[overflow-wrap:anywhere]">{email}</strong>. The link works once, within{' '}
        {hours} hours, for anyone who opens it. This page shows it only now.
      </p>
      <CodeBlock code={link} what="one-time link" />
    </div>
  )
}
