'use client'

import { Check, Copy } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '../button'
import type { ButtonLook } from '../button-class'
import { type Copyable, useCopy } from './use-copy'

/** Fetches a text on click and copies it. */
export function CopyButton({
  read,
  what,
  label,
  accessibleLabel,
  focusOnMount = false,
  variant = 'quiet',
  size = 'small',
  icon = <Copy aria-hidden />,
}: ButtonLook & {
  read: () => Promise<Copyable>
  what: string
  label: string
  accessibleLabel?: string
  focusOnMount?: boolean
  icon?: ReactNode
}) {
  const button = useRef<HTMLButtonElement>(null)
  const { copied, busy, copy, dialog } = useCopy(read, what)

  useEffect(() => {
    if (focusOnMount) button.current?.focus()
  }, [focusOnMount])

  return (
    <>
      <Button
        ref={button}
        variant={variant}
        size={size}
        busy={busy}
        onClick={copy}
        // A name has the words that are shown.
        aria-label={copied && accessibleLabel ? `Copied. ${accessibleLabel}` : accessibleLabel}
      >
        {copied ? <Check aria-hidden /> : icon}
        {copied ? 'Copied' : label}
      </Button>
      {dialog}
    </>
  )
}
