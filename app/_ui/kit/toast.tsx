'use client'

import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { type FocusEvent, useEffect, useRef, useState } from 'react'

/** A short message about what was just done, or could not be. */
export interface Announcement {
  text: string
  look: 'positive' | 'danger'
}

const shownForMs = 7000

/** A message that goes by itself, but not while the pointer or the focus is on it; the button or Escape dismisses it. */
export function Toast({
  announcement,
  onClose,
}: {
  announcement: Announcement
  onClose: () => void
}) {
  const [isPointed, setPointed] = useState(false)
  const [isFocused, setFocused] = useState(false)
  const cameFrom = useRef<Element>(null)
  const isHeld = isPointed || isFocused

  // biome-ignore lint/correctness/useExhaustiveDependencies: another message has its own time
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(onClose, shownForMs)
    return () => clearTimeout(timer)
  }, [isHeld, announcement, onClose])

  function remember({ relatedTarget }: FocusEvent): void {
    cameFrom.current = relatedTarget
    setFocused(true)
  }
  function dismiss(): void {
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus()
    onClose()
  }

  const Icon = announcement.look === 'danger' ? CircleAlert : CircleCheck
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what happens on it only holds it
    <div
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={remember}
      onBlur={() => setFocused(false)}
      onKeyDown={({ key }) => key === 'Escape' && dismiss()}
      className="pointer-events-auto flex items-center gap-2 rounded-lg bg-ink py-1.5 pr-1.5 pl-4 font-medium text-canvas shadow-lg forced-colors:border"
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 py-1">{announcement.text}</p>
      <button
        type="button"
        aria-label="Dismiss"
        onClick={dismiss}
        className="flex size-8 shrink-0 items-center justify-center rounded-md hover:bg-canvas/15 [@media(pointer:coarse)]:size-11"
      >
        <X aria-hidden className="size-4" />
      </button>
    </div>
  )
}
