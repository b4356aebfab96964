import { type KeyboardEvent, type ToggleEvent, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { focusEnd, moveInMenu } from './menu-keys'

/** Opens and closes a menu by keys, and gives the focus back. `isDrawn`: whether its items are there from the start. */
export function useMenu(isDrawn: boolean) {
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const startsAt = useRef<'first' | 'last'>('first')
  const [open, setOpen] = useState(false)
  const [drawn, setDrawn] = useState(isDrawn)

  // It may have been opened before the script was there.
  useEffect(() => {
    if (!list.current?.matches(':popover-open')) return
    setOpen(true)
    setDrawn(true)
    if (drawn && document.activeElement === button.current) focusEnd(list.current, startsAt.current)
  }, [drawn])

  function prepare({ newState }: ToggleEvent<HTMLDivElement>) {
    // Before the browser places the menu and the focus goes to an item.
    if (newState === 'open' && !drawn) flushSync(() => setDrawn(true))
  }

  function follow({ newState }: ToggleEvent<HTMLDivElement>) {
    setOpen(newState === 'open')
    if (newState === 'open' && list.current) focusEnd(list.current, startsAt.current)
    // Safari gives no focus to a button that is clicked, and so has none to give back.
    if (newState === 'closed' && document.activeElement === document.body) button.current?.focus()
    startsAt.current = 'first'
  }

  function openByArrow(event: KeyboardEvent<HTMLButtonElement>) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    startsAt.current = event.key === 'ArrowDown' ? 'first' : 'last'
    if (list.current?.matches(':popover-open')) return focusEnd(list.current, startsAt.current)
    // The browser places the menu at the button that opened it, so that the button has to do it.
    event.currentTarget.click()
  }

  function onKey(event: KeyboardEvent<HTMLElement>) {
    // The focus goes on from the button, as if the menu were not there.
    if (event.key === 'Tab') close()
    else moveInMenu(event)
  }

  function close() {
    list.current?.hidePopover()
    button.current?.focus()
  }

  return { button, list, open, drawn, prepare, follow, openByArrow, onKey, close }
}
