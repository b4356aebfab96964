'use client'

import clsx from 'clsx'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { useEffect, useState } from 'react'

interface Announcement {
  text: string
  look: 'positive' | 'danger'
}

const eventName = 'ui:announce'
const shownForMs = 6000

/** Shows a short message at the lower edge and has a screen reader say it. */
export function announce(text: string, look: Announcement['look'] = 'positive'): void {
  window.dispatchEvent(new CustomEvent<Announcement>(eventName, { detail: { text, look } }))
}

/** The one live region of the page: it exists from the start, or its first message would not be read. */
export function Announcer() {
  const [shown, setShown] = useState<Announcement>()

  useEffect(() => {
    function show(event: Event) {
      if (event instanceof CustomEvent) setShown(event.detail)
    }
    window.addEventListener(eventName, show)
    return () => window.removeEventListener(eventName, show)
  }, [])

  useEffect(() => {
    if (!shown) return
    const timer = setTimeout(() => setShown(undefined), shownForMs)
    return () => clearTimeout(timer)
  }, [shown])

  const Icon = shown?.look === 'danger' ? CircleAlert : CircleCheck
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-5 z-20 flex justify-center"
    >
      {shown && (
        <p
          className={clsx(
            'flex items-center gap-2 rounded-lg bg-ink px-4 py-2.5 font-medium text-canvas shadow-lg',
          )}
        >
          <Icon aria-hidden className="size-4 shrink-0" />
          {shown.text}
        </p>
      )}
    </div>
  )
}
