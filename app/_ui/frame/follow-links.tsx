'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { wantedAddress } from '@/app/_ui/kit/navigation/navigation'

/** Returns the link that a click follows within this tab, or saves as a file. */
function followedBy(event: MouseEvent): HTMLAnchorElement | null {
  const { button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented, target } = event
  const isPlain = button === 0 && !(metaKey || ctrlKey || shiftKey || altKey)
  if (!isPlain || defaultPrevented || !(target instanceof Element)) return null
  return target.closest<HTMLAnchorElement>('a[href]:not([target])')
}

const isFile = (link: HTMLAnchorElement) => link.hasAttribute('download')

/** Returns whether a link shows this page in another way, or saves what it shows. */
function isOfView(link: HTMLAnchorElement): boolean {
  const { origin, pathname } = window.location
  if (link.origin !== origin || link.dataset.fresh !== undefined) return false
  if (!link.closest('main')) return false
  return link.pathname === pathname || (isFile(link) && link.pathname.startsWith(`${pathname}/`))
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
    function go(link: HTMLAnchorElement, href: string): void {
      if (isFile(link)) Object.assign(document.createElement('a'), { href, download: '' }).click()
      else router.push(href, { scroll: link.dataset.inApp !== 'stay' })
    }
    async function goToNewest(link: HTMLAnchorElement): Promise<void> {
      const shown = new URL(location.href)
      // Fetched only now, because it is rarely needed.
      const loaded = await import('@/app/_ui/kit/navigation/newest-href').catch(() => undefined)
      // Somebody who has gone on to another page meanwhile stays there.
      if ((wantedAddress() ?? location).pathname !== shown.pathname) return
      go(link, loaded ? loaded.newestHref(link.href, [], shown) : link.href)
    }
    function follow(event: MouseEvent): void {
      const link = followedBy(event)
      if (!link) return
      const isOvertaking = wantedAddress() && isOfView(link)
      if (!isOvertaking && (isFile(link) || link.dataset.inApp === undefined)) return
      event.preventDefault()
      if (isOvertaking) void goToNewest(link)
      else go(link, link.href)
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])

  return null
}
