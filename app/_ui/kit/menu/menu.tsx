'use client'

import { type ReactNode, useId } from 'react'
import { Button } from '../button'
import type { ButtonLook } from '../button-class'
import { useMenu } from './use-menu'

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
