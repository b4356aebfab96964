'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { type ReactNode, useEffect, useState } from 'react'
import { later } from '@/app/_ui/kit/later'
import { endNavigation, onNavigation } from '@/app/_ui/kit/navigation/navigation'

const PageOutline = later(async () => (await import('./page-outline')).PageOutline, {
  // Nobody asks for it.
  Meanwhile: () => null,
})

/** A page that arrives sooner is shown at once, without a flicker in between. */
const soonMs = 150
/** A page that has not come by then was given up. */
const longestMs = 20_000

interface Wait {
  /** The address that was left: the wait is over as soon as there is another one. */
  from: string
  isOtherPage: boolean
}

/** Returns what the reader waits for, once it takes longer than a moment. */
function useWait(): Wait | undefined {
  const pathname = usePathname()
  const here = `${pathname}?${useSearchParams()}`
  const [wait, setWait] = useState<Wait>()
  useEffect(() => {
    endNavigation()
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = onNavigation((wanted) => {
      clearTimeout(timer)
      const isOtherPage = wanted.pathname !== pathname
      const isHere = `${wanted.pathname}?${wanted.searchParams}` === here
      timer = setTimeout(() => {
        setWait(isHere ? undefined : { from: here, isOtherPage })
        timer = setTimeout(() => setWait(undefined), longestMs)
      }, soonMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
      // Back would lead to an address that somebody once waited at.
      setWait(undefined)
    }
  }, [pathname, here])
  return wait?.from === here ? wait : undefined
}

/**
 * Shows the outline of a page while it is on its way, and dims the page while another view of it is. A loading state of
 * the route itself would be streamed before the page (docs/decisions/025).
 */
export function PendingPage({ children }: { children: ReactNode }) {
  const wait = useWait()
  return (
    <>
      <div role="status" className="sr-only">
        {wait?.isOtherPage && <h1>Loading the page…</h1>}
      </div>
      <div
        hidden={wait?.isOtherPage}
        aria-busy={wait !== undefined || undefined}
        className="aria-busy:opacity-60"
      >
        {children}
      </div>
      {wait?.isOtherPage && <PageOutline />}
    </>
  )
}
