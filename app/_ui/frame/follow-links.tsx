'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'

/** Returns the link of the console that a click follows within this tab. */
function followedBy(event: MouseEvent): Element | null {
  const { button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented, target } = event
  const isPlain = button === 0 && !(metaKey || ctrlKey || shiftKey || altKey)
  if (!isPlain || defaultPrevented || !(target instanceof Element)) return null
  return target.closest('a[data-in-app][href]:not([target], [download])')
}

/** Puts the focus where a page begins, unless the page has put it on something itself. */
function focusContent(): void {
  const content = document.getElementById('content')
  if (!content?.contains(document.activeElement)) content?.focus({ preventScroll: true })
}

/**
 * Follows links of the console without loading the page anew. Before the script is there, the browser follows them. On
 * another page the focus goes on to its content: a keyboard need not go through the menu again.
 */
export function FollowLinks() {
  const router = useRouter()
  const pathname = usePathname()
  const shown = useRef(pathname)

  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    focusContent()
  }, [pathname])

  useEffect(() => {
    function follow(event: MouseEvent): void {
      const link = followedBy(event)
      if (!link) return
      event.preventDefault()
      const scroll = link.getAttribute('data-in-app') !== 'stay'
      router.push(link.getAttribute('href') ?? '', { scroll })
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])

  return null
}
