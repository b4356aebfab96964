import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'
import { type ListQuery, listHref } from '@/app/_ui/address/key-list-address'
import { newestHref } from '@/app/_ui/kit/navigation/newest-href'
import { useOvertaken } from '@/app/_ui/kit/navigation/use-overtaken'

const pauseMs = 250
const fields = ['search', 'status']

/**
 * Shows other views of the list as filters change. What is typed waits for a pause, or for the field to be left: later,
 * the list would take a person back from the page that they have gone to meanwhile.
 * @param onOvertaken called when something else has kept the list from showing what was asked for
 */
export function useLiveQuery(onOvertaken: () => void) {
  const router = useRouter()
  const [isLoading, start] = useTransition()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const waiting = useRef<() => void>(undefined)
  const asked = useRef<string>(undefined)
  const setOut = useOvertaken(() => {
    stop()
    onOvertaken()
  })
  useEffect(() => {
    // A link is followed from the newest view: not every browser takes the focus from the field before.
    const showNow = () => waiting.current?.()
    document.addEventListener('click', showNow, { capture: true })
    return () => {
      clearTimeout(timer.current)
      document.removeEventListener('click', showNow, { capture: true })
    }
  }, [])

  function stop(): void {
    clearTimeout(timer.current)
    waiting.current = undefined
  }
  function show(query: ListQuery): void {
    stop()
    const href = newestHref(listHref(query), fields)
    setOut(href, fields)
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
