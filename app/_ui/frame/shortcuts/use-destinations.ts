import { useEffect, useState } from 'react'
import { readStep } from '@/app/_ui/session/take-step'
import { type Destination, destinationKinds } from './destination'
import { findAction } from './find-action'
import { looksSecret } from './looks-secret'
import { matches } from './match'

const afterTypingMs = 150

/** What a text finds, and how far the search is. */
export interface Found {
  destinations: Destination[]
  isSearching: boolean
  failed: boolean
  /** Whether the text looks like an API key, which is not searched for. */
  isSecret: boolean
}

/** Returns what a text finds: here at once, in the store a moment after the last key was pressed. */
export function useDestinations(text: string, local: readonly Destination[]): Found {
  const search = text.trim()
  const isSecret = looksSecret(search)
  const [answer, setAnswer] = useState<{ search: string; found: Destination[]; failed: boolean }>()

  useEffect(() => {
    if (search === '' || isSecret) return
    let isWanted = true
    const timer = setTimeout(async () => {
      const found = await readStep(() => findAction(search))
      if (!isWanted) return
      const failed = 'failure' in found
      setAnswer({ search, found: failed ? [] : found, failed })
    }, afterTypingMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [search, isSecret])

  const isAnswered = search === '' || isSecret || answer?.search === search
  const stored = search === '' || isSecret ? [] : (answer?.found ?? [])
  const near = local.filter(({ label, detail = '' }) => matches(`${label} ${detail}`, search))
  const all = isSecret ? [] : [...near, ...stored]
  const sorted = destinationKinds.flatMap((kind) => all.filter((one) => one.kind === kind))
  const failed = isAnswered && search !== '' && answer?.search === search && answer.failed
  return { destinations: sorted, isSearching: !isAnswered, failed, isSecret }
}
