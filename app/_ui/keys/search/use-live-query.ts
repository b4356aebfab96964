import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'
import { type ListQuery, listHref } from '@/app/_ui/address/keys-address'

const pauseMs = 250

/**
 * Shows other views of the list as filters change. What is typed waits for a pause, or for the field to be left: later,
 * the list would take a person back from the page that they have gone to meanwhile.
 */
export function useLiveQuery() {
  const router = useRouter()
  const [isLoading, start] = useTransition()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const waiting = useRef<() => void>(undefined)
  const asked = useRef<string>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  function stop(): void {
    clearTimeout(timer.current)
    waiting.current = undefined
  }
  function show(query: ListQuery): void {
    stop()
    const href = listHref(query)
    asked.current = href.split('?')[1] ?? ''
    start(() => router.replace(href, { scroll: false }))
  }
  function showSoon(query: () => ListQuery): void {
    stop()
    waiting.current = () => show(query())
    timer.current = setTimeout(waiting.current, pauseMs)
  }
  const showNow = () => waiting.current?.()
  const isAsked = (address: string) => asked.current === address
  return { isLoading, isAsked, show, showSoon, showNow, stop }
}
