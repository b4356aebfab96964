import { useEffect, useEffectEvent, useRef } from 'react'
import { onNavigation } from './navigation'
import { isSame } from './with-newer'

/**
 * Has a form hear when the router gives up what the form has led to for something that knows nothing of its fields, such
 * as a link that clears them: the page will say what it said before, and the fields something else.
 * @returns what to call with each address that the form leads to, and the parameters that its fields are in it
 */
export function useOvertaken(onOvertaken: () => void) {
  const led = useRef<{ address: URL; own: readonly string[] }>(undefined)

  const hear = useEffectEvent((wanted: URL) => {
    if (!led.current) return
    const { address, own } = led.current
    if (address.pathname !== wanted.pathname || address.search === window.location.search) return
    if (own.every((name) => isSame(address.searchParams, wanted.searchParams, name))) return
    led.current = undefined
    onOvertaken()
  })
  useEffect(() => onNavigation((wanted) => hear(wanted)), [])

  return (href: string, own: readonly string[]) => {
    led.current = { address: new URL(href, window.location.href), own }
  }
}
