'use client'

import { useRouter } from 'next/navigation'
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'

const moves: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  Home: () => 0,
  End: (_, last) => last,
}

/** A row of links of which one is a tab stop: the arrow keys, Home and End reach the others. */
export function ArrowKeys({ children }: { children: ReactNode }) {
  const router = useRouter()

  function move(event: KeyboardEvent<HTMLDivElement>): void {
    const links = [...event.currentTarget.querySelectorAll('a')]
    const at = links.findIndex((link) => link.isSameNode(document.activeElement))
    const next = links[moves[event.key]?.(at, links.length - 1) ?? -1]
    if (!next) return
    event.preventDefault()
    for (const link of links) link.tabIndex = link === next ? 0 : -1
    next.focus()
  }

  function follow(event: MouseEvent<HTMLDivElement>): void {
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || !isPlain) return
    event.preventDefault()
    router.push(`${link.pathname}${link.search}`, { scroll: false })
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what people use
    <div
      onKeyDown={move}
      onClick={follow}
      className="absolute inset-0 grid auto-cols-fr grid-flow-col"
    >
      {children}
    </div>
  )
}
