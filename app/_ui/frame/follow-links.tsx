'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { newestHref } from '@/app/_ui/kit/navigation/newest-href'

/** Returns the link that a click follows within this tab, or saves as a file. */
function followedBy(event: MouseEvent): HTMLAnchorElement | null {
  const { button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented, target } = event
  const isPlain = button === 0 && !(metaKey || ctrlKey || shiftKey || altKey)
  if (!isPlain || defaultPrevented || !(target instanceof Element)) return null
  return target.closest<HTMLAnchorElement>('a[href]:not([target])')
}

/** Returns whether a link shows this page in another way, or saves what it shows. */
function isOfView(link: HTMLAnchorElement): boolean {
  const { origin, pathname } = window.location
  if (link.origin !== origin || link.dataset.fresh !== undefined) return false
  if (!link.closest('main')) return false
  const isFile = link.hasAttribute('download') && link.pathname.startsWith(`${pathname}/`)
  return isFile || link.pathname === pathname
}

function saveFile(href: string): void {
  Object.assign(document.createElement('a'), { href, download: '' }).click()
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
      const isFile = link.hasAttribute('download')
      const { inApp } = link.dataset
      const newest = isOfView(link) ? newestHref(link.href) : link.href
      if (newest === link.href && (isFile || inApp === undefined)) return
      event.preventDefault()
      if (isFile) saveFile(newest)
      else router.push(newest, { scroll: inApp !== 'stay' })
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])

  return null
}
