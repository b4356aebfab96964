'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { laterQuestion } from '../action/later-question'
import { beforeTraverse } from './before-traverse'
import { beforeScriptLeaves } from './may-leave'

const LeaveQuestion = laterQuestion(
  async () => (await import('./leave-question')).LeaveQuestion,
  ({ onStay }) => onStay(),
)

let isLeavingAllowed = false

/** Lets the page be left without a question: a provider of sign-in brings the person back to it. */
export function allowLeaving(): void {
  isLeavingAllowed = true
}

/** Returns the address that a click leads to, if it leaves this page within the same tab. */
function leavingTo(event: MouseEvent): string | undefined {
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey)
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!isPlain || event.defaultPrevented || !link?.href) return undefined
  if (link.target === '_blank' || link.hasAttribute('download')) return undefined
  const { origin, pathname, search } = new URL(link.href)
  if (origin !== window.location.origin) return undefined
  const isSame = pathname === window.location.pathname && search === window.location.search
  return isSame ? undefined : link.href
}

/** Asks before a page is left with something unsaved or under way: by a link, the Back button, a reload or closing. */
export function LeaveGuard({
  isActive,
  title,
  text,
  onLeave,
}: {
  isActive: boolean
  title: string
  text: string
  onLeave?: () => void
}) {
  const router = useRouter()
  const [asked, setAsked] = useState<{ go: () => void; open: boolean }>()
  const isLeaving = useRef(false)
  const stay = () => setAsked((last) => last && { ...last, open: false })

  useEffect(() => {
    if (!isActive) return
    const listening = new AbortController()
    const { signal } = listening
    const isFree = () => isLeaving.current || isLeavingAllowed
    function beforeUnload(event: Event): void {
      if (!isFree()) event.preventDefault()
    }
    function click(event: MouseEvent): void {
      const href = isFree() ? undefined : leavingTo(event)
      if (href === undefined) return
      event.preventDefault()
      event.stopPropagation()
      setAsked({ go: () => router.push(href), open: true })
    }
    window.addEventListener('beforeunload', beforeUnload, { signal })
    document.addEventListener('click', click, { capture: true, signal })
    function stop(go: () => void): boolean {
      if (isFree()) return false
      setAsked({ go, open: true })
      return true
    }
    beforeTraverse(stop, signal)
    beforeScriptLeaves((href) => stop(() => router.push(href)), signal)
    return () => listening.abort()
  }, [isActive, router])

  function leave(): void {
    isLeaving.current = true
    stay()
    onLeave?.()
    asked?.go()
  }

  // What it was asked about may be over before the answer.
  return (
    isActive &&
    asked && (
      <LeaveQuestion open={asked.open} title={title} text={text} onStay={stay} onLeave={leave} />
    )
  )
}
