import { type KeyboardEvent, useState } from 'react'
import type { Destination } from './destination'
import { useAwaitedResult } from './use-awaited-result'
import type { Found } from './use-destinations'

/** Returns the option that a key leads to; undefined for any other key. */
function movedBy(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at + count - 1) % count
  if (key === 'PageDown') return Math.min(at + 8, count - 1)
  if (key === 'PageUp') return Math.max(at - 8, 0)
  return undefined
}

/**
 * Keeps which of the found options is the chosen one.
 * @returns its place among all, what moves to another place, and what the keys of the input do
 */
export function useChosenOption(
  text: string,
  found: Found,
  choose: (destination: Destination) => void,
) {
  const [at, point] = useState(0)
  const { destinations, isSearching } = found
  const current = Math.min(at, destinations.length - 1)
  const chooseOnceFound = useAwaitedResult(text, found, at === 0, choose)

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    const target = destinations[current]
    const moved = target && movedBy(event.key, current, destinations.length)
    if (moved !== undefined) point(moved)
    else if (event.key !== 'Enter') return
    else if (isSearching && at === 0) chooseOnceFound()
    else if (target) choose(target)
    event.preventDefault()
  }
  return { current, point, onKeyDown }
}
