'use client'

import {
  type KeyboardEvent,
  type ReactNode,
  type ToggleEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { Button } from '../button'
import type { ButtonLook } from '../button-class'
import { focusEnd, moveInMenu } from './menu-keys'

/** Opens and closes a menu by keys, and gives the focus back. `isDrawn`: whether its items are there from the start. */
function useMenu(isDrawn: boolean) {
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

/**
 * A button that opens a menu of `MenuItem` and `MenuSeparator`:
 *
 *     <Menu label="More actions for “weekly”" trigger={<Ellipsis aria-hidden />} look={{ variant: 'quiet' }}>
 *       <MenuItem icon={<Pencil aria-hidden />} href="…">Edit</MenuItem>
 *       <MenuItem icon={<Trash2 aria-hidden />} tone="danger" onSelect={ask}>Delete</MenuItem>
 *     </Menu>
 *
 * It is a native popover, so that it opens, closes on Escape or a click elsewhere, and offers its links before the
 * script has loaded; a form around some items works, too. With the script: arrow keys, Home, End, first letters, and
 * the focus returns to the button. Dialogs that an item opens belong beside the menu, not into it.
 *
 * A menu that a page has many of gets a `standIn`: its items are drawn by the script, when it first opens.
 */
export function Menu({
  label,
  tip,
  trigger,
  look,
  className,
  header,
  standIn,
  children,
}: {
  /** Name of the button and the menu, for screen readers. */
  label: string
  /** What the tip of the button says, if that is shorter. */
  tip?: string
  trigger: ReactNode
  look?: ButtonLook
  /** Of the button. */
  className?: string
  /** What stands above the items and is none. */
  header?: ReactNode
  /** What there is to choose without scripts. */
  standIn?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  const menu = useMenu(standIn === undefined)
  const { button, list, open, drawn, prepare, follow, openByArrow, onKey, close } = menu
  return (
    <>
      <Button
        ref={button}
        {...look}
        className={className}
        popoverTarget={id}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        data-tip={tip}
        onKeyDown={openByArrow}
      >
        {trigger}
      </Button>
      <div
        ref={list}
        id={id}
        popover="auto"
        onBeforeToggle={prepare}
        onToggle={follow}
        className="menu-sheet min-w-52 p-1.5 text-left font-normal whitespace-normal"
      >
        {header}
        <div role="menu" tabIndex={-1} aria-label={label} onKeyDown={onKey} onClick={close}>
          {drawn ? children : <noscript>{standIn}</noscript>}
        </div>
      </div>
    </>
  )
}
