'use client'

import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { utcZone } from './time-text'
import { zoneCookieName } from './zone-cookie'

const ZoneContext = createContext(utcZone)

/** Returns the reader's time zone; UTC until the browser has said which it is. */
export function useZone(): string {
  return useContext(ZoneContext)
}

const yearSeconds = 365 * 24 * 60 * 60

function rememberZone(zone: string): void {
  const isTls = window.location.protocol === 'https:'
  const attributes = `Path=/; Max-Age=${yearSeconds}; SameSite=Lax${isTls ? '; Secure' : ''}`
  // biome-ignore lint/suspicious/noDocumentCookie: the server draws the next page with it; not every browser has CookieStore
  document.cookie = `${zoneCookieName(isTls)}=${encodeURIComponent(zone)}; ${attributes}`
}

declare const Temporal: { Now: { timeZoneId(): string } }

/** Returns the time zone of this browser. Its first `Intl` would hold the page up; older browsers have nothing else. */
function zoneOfBrowser(): string {
  return typeof Temporal === 'undefined'
    ? Intl.DateTimeFormat().resolvedOptions().timeZone
    : Temporal.Now.timeZoneId()
}

/**
 * Gives the reader's time zone to the times below. The browser tells it once, in a cookie; after that the server draws
 * with it.
 * @param zone what the cookie said
 */
export function ZoneProvider({ zone, children }: { zone: string; children: ReactNode }) {
  const [shown, setShown] = useState(zone)
  const router = useRouter()
  useEffect(() => {
    const here = zoneOfBrowser()
    if (here === zone) return
    rememberZone(here)
    setShown(here)
    // For the times that the server has written itself.
    router.refresh()
  }, [zone, router])
  return <ZoneContext value={shown}>{children}</ZoneContext>
}
