import { useEffect, useEffectEvent, useState } from 'react'
import type { Destination } from './destination'

/**
 * Chooses the first result of a search as soon as it has answered. Until then the list shows what an older text found.
 * @param isFirst whether the first result is the chosen one
 * @returns what asks for that; typing, and choosing another result, take it back
 */
export function useAwaitedResult(
  text: string,
  { destinations, isSearching }: { destinations: readonly Destination[]; isSearching: boolean },
  isFirst: boolean,
  choose: (destination: Destination) => void,
): () => void {
  const [awaited, setAwaited] = useState<string>()
  const isDue = awaited === text && isFirst && !isSearching
  const chooseFirst = useEffectEvent(() => {
    setAwaited(undefined)
    const [first] = destinations
    if (first) choose(first)
  })
  useEffect(() => {
    if (isDue) chooseFirst()
  }, [isDue])
  return () => setAwaited(text)
}
