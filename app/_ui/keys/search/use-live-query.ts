import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'
import { type ListQuery, listHref } from '@/app/_ui/address/keys-address'

const pauseMs = 250

/** Shows other views of the list as filters change. What is typed waits for a pause. */
export function useLiveQuery() {
  const router = useRouter()
  const [isLoading, start] = useTransition()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  function stop(): void {
    clearTimeout(timer.current)
  }
  function show(query: ListQuery): void {
    stop()
    start(() => router.replace(listHref(query), { scroll: false }))
  }
  function showSoon(query: () => ListQuery): void {
    stop()
    timer.current = setTimeout(() => show(query()), pauseMs)
  }
  return { isLoading, show, showSoon, stop }
}
