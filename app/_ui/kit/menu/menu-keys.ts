import type { KeyboardEvent } from 'react'

/** Returns what the arrow keys reach, in the order of the page. */
function itemsOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
}

/** Puts the focus on the first or the last item. */
export function focusEnd(list: HTMLElement, end: 'first' | 'last'): void {
  itemsOf(list)
    .at(end === 'first' ? 0 : -1)
    ?.focus()
}

/** Returns the next item whose text starts with the typed character, from the focused one on and around the end. */
function itemByText(items: readonly HTMLElement[], at: number, character: string) {
  const turned = [...items.slice(at + 1), ...items.slice(0, at + 1)]
  return turned.find((item) =>
    item.textContent?.trim().toLowerCase().startsWith(character.toLowerCase()),
  )
}

function targetOf(event: KeyboardEvent<HTMLElement>): HTMLElement | undefined {
  const items = itemsOf(event.currentTarget)
  const at = items.findIndex((item) => item.matches(':focus'))
  switch (event.key) {
    case 'ArrowDown':
      return items[(at + 1) % items.length]
    case 'ArrowUp':
      return items.at(at <= 0 ? -1 : at - 1)
    case 'Home':
      return items[0]
    case 'End':
      return items.at(-1)
  }
  const isText = event.key.length === 1 && event.key !== ' '
  return isText && !event.ctrlKey && !event.metaKey && !event.altKey
    ? itemByText(items, at, event.key)
    : undefined
}

/** Moves the focus inside an open menu: arrow keys, Home, End, and the first letter of an item. */
export function moveInMenu(event: KeyboardEvent<HTMLElement>): void {
  const target = targetOf(event)
  if (!target) return
  event.preventDefault()
  target.focus()
}
