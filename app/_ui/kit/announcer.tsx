'use client'

import { useCallback, useEffect, useState } from 'react'
import { later } from './later'
import { OverDialogs } from './over-dialogs'
import type { Announcement } from './toast'

const eventName = 'ui:announce'

/** Stands in for the toast when the connection is away before that is loaded: what is said then is often just this. */
function PlainToast({ announcement }: { announcement: Announcement }) {
  return (
    <p className="rounded-lg bg-ink px-4 py-2.5 font-medium text-canvas shadow-lg forced-colors:border">
      {announcement.text}
    </p>
  )
}

const Toast = later(async () => (await import('./toast')).Toast, {
  Meanwhile: PlainToast,
})

/** Shows a short message at the lower edge and has a screen reader say it. */
export function announce(text: string, look: Announcement['look'] = 'positive'): void {
  window.dispatchEvent(new CustomEvent<Announcement>(eventName, { detail: { text, look } }))
}

/** The one live region of the page: it exists from the start, or its first message would not be read. */
export function Announcer() {
  const [shown, setShown] = useState<Announcement>()
  const close = useCallback(() => setShown(undefined), [])

  useEffect(() => {
    function show(event: Event) {
      if (event instanceof CustomEvent) setShown(event.detail)
    }
    window.addEventListener(eventName, show)
    return () => window.removeEventListener(eventName, show)
  }, [])

  return (
    <OverDialogs>
      <div
        role="status"
        className="pointer-events-none fixed inset-x-4 bottom-5 z-20 flex justify-center"
      >
        {shown && <Toast announcement={shown} onClose={close} />}
      </div>
    </OverDialogs>
  )
}
