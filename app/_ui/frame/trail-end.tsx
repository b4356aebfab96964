'use client'

import { useEffect, useSyncExternalStore } from 'react'
import type { Crumb } from '@/app/_ui/address/pages'

let shown: readonly Crumb[] | undefined
const hearers = new Set<() => void>()

function show(crumbs: readonly Crumb[] | undefined): void {
  shown = crumbs
  for (const hear of hearers) hear()
}

function subscribe(hear: () => void): () => void {
  hearers.add(hear)
  return () => hearers.delete(hear)
}

/** Returns how the page ends the breadcrumbs; undefined for a page that leaves that to them. */
export function useTrailEnd(): readonly Crumb[] | undefined {
  return useSyncExternalStore(
    subscribe,
    () => shown,
    () => undefined,
  )
}

/** Ends the breadcrumbs with the names of what the page is about. Without scripts they say what kind of page it is. */
export function TrailEnd({ crumbs }: { crumbs: readonly Crumb[] }) {
  const text = JSON.stringify(crumbs)
  useEffect(() => {
    show(JSON.parse(text))
    return () => show(undefined)
  }, [text])
  return null
}
