'use client'

import clsx from 'clsx'
import type { MouseEvent, PointerEvent, ReactNode } from 'react'
import { Link } from '@/app/_ui/kit/link'

const tones = { plain: 'text-ink [&_svg]:text-ink-soft', danger: 'text-danger' } as const

type Effect =
  | { href: string }
  /** Runs when the menu has closed and the focus is back on its button. */
  | { onSelect: () => void }
  /** Sends the form around the item. */
  | { name?: string; value?: string; submit: true }
  /** Why the item does nothing at the moment. It stays reachable, so that everybody can read why. */
  | { refusal: string }

/** One line of a `Menu`: a link, a command, a button of the form around it, or a refusal. */
export function MenuItem({
  icon,
  tone = 'plain',
  label,
  checked,
  children,
  ...effect
}: Effect & {
  icon?: ReactNode
  tone?: keyof typeof tones
  /** The full name for screen readers, if the text alone says too little. It starts with the text. */
  label?: string
  /** Of an item that is one of several choices. */
  checked?: boolean
  children: ReactNode
}) {
  const common = {
    role: checked === undefined ? 'menuitem' : 'menuitemradio',
    'aria-checked': checked,
    'aria-label': label,
    className: clsx('menu-item', tones[tone]),
    // One highlight, wherever it comes from.
    onPointerMove: ({ pointerType, currentTarget }: PointerEvent<HTMLElement>) => {
      if (pointerType === 'mouse') currentTarget.focus({ preventScroll: true })
    },
  } as const
  const content = (
    <>
      {icon}
      <span className="min-w-0 grow">{children}</span>
    </>
  )
  if ('href' in effect) {
    return (
      <Link href={effect.href} {...common}>
        {content}
      </Link>
    )
  }
  if ('refusal' in effect) {
    return (
      <button
        type="button"
        aria-disabled
        {...common}
        // The name is what it shows, with the reason.
        aria-label={undefined}
        onClick={(event) => event.stopPropagation()}
        className={clsx('menu-item', 'text-ink-soft')}
      >
        {icon}
        <span className="min-w-0 grow">
          {children}
          <span className="block text-xs">{effect.refusal}</span>
        </span>
      </button>
    )
  }
  if ('submit' in effect) {
    return (
      <button type="submit" name={effect.name} value={effect.value} {...common}>
        {content}
      </button>
    )
  }
  // The menu closes first: a dialog that opens then gives the focus back to the button of the menu.
  const select = (event: MouseEvent<HTMLElement>) => {
    event.stopPropagation()
    event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
    effect.onSelect()
  }
  return (
    <button type="button" {...common} onClick={select}>
      {content}
    </button>
  )
}
