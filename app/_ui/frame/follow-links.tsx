'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Returns the link of the console that a click follows within this tab. */
function followedBy(event: MouseEvent): Element | null {
  const { button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented, target } = event
  const isPlain = button === 0 && !(metaKey || ctrlKey || shiftKey || altKey)
  if (!isPlain || defaultPrevented || !(target instanceof Element)) return null
  return target.closest('a[data-in-app][href]:not([target], [download])')
}

/** Follows links of the console without loading the page anew. Before the script is there, the browser follows them. */
export function FollowLinks() {
  const router = useRouter()

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
