'use client'

import { type ComponentType, useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from './button'

/** The first of them says that somebody is at the page. */
const signs = ['pointermove', 'pointerdown', 'keydown', 'focusin', 'click'] as const

const triedAgainAfterMs = 3_000

const waiting = new Set<() => void>()
let isSomebodyThere = false

function begin(): void {
  isSomebodyThere = true
  for (const sign of signs) window.removeEventListener(sign, begin)
  for (const load of waiting) load()
  waiting.clear()
}

if (typeof window !== 'undefined') {
  for (const sign of signs) window.addEventListener(sign, begin, { passive: true })
}

/** Calls back as soon as a person does anything on the page; never on the server. */
function whenSomebodyIsThere(load: () => void): void {
  if (isSomebodyThere) load()
  else waiting.add(load)
}

function subscribeToSomebody(tell: () => void): () => void {
  whenSomebodyIsThere(tell)
  return () => waiting.delete(tell)
}

/** Returns whether a person has done anything on the page yet. */
export function useSomebodyIsThere(): boolean {
  return useSyncExternalStore(
    subscribeToSomebody,
    () => isSomebodyThere,
    () => false,
  )
}

/** Tries again every time that what is missing is drawn anew: it may have been asked for just now. */
function useMissing(
  tell: (() => void) | false | undefined,
  missing: Set<() => void>,
  start: () => Promise<void>,
): void {
  useEffect(() => {
    if (!tell) return
    missing.add(tell)
    start()
    return () => {
      missing.delete(tell)
    }
  })
}

/** Stands where a part is missing, in view however long the page is. */
function MissingPart({ tryAgain }: { tryAgain: () => Promise<void> }) {
  const [busy, setBusy] = useState(false)
  async function press(): Promise<void> {
    setBusy(true)
    await tryAgain()
    setBusy(false)
  }
  return (
    <div
      role="alert"
      className="sticky bottom-4 z-10 flex flex-wrap items-center gap-2 rounded-lg border border-line-strong bg-surface px-4 py-2.5 in-[[popover]]:max-w-72 in-[[popover]]:border-0"
    >
      <p>This part of the page could not be loaded. Check your connection.</p>
      <Button size="small" busy={busy} onClick={press}>
        Try again
      </Button>
    </div>
  )
}

interface Missing<Props> {
  /** Told, for each that is drawn, every time that the code cannot be loaded. */
  whenMissing?: (props: Props) => void
  /** Drawn until the code is there. */
  Meanwhile?: ComponentType<Props>
}

/**
 * Returns a component whose code is not among what a page loads first. It is fetched when a person first does anything on
 * the page, so that it is there before it is needed, even if the network goes; or else when it is first drawn. Until
 * then nothing stands in its place, unless it is said what does. When it is drawn and cannot be loaded, it says so there
 * and offers to try again, unless it is said what else happens.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { whenMissing, Meanwhile }: Missing<Props> = {},
): ComponentType<Props> {
  const saysMissing = !whenMissing && !Meanwhile
  let part: ComponentType<Props> | 'missing' | undefined
  let isLoading = false
  let nextTry: ReturnType<typeof setTimeout> | undefined
  const drawn = new Set<() => void>()
  const missing = new Set<() => void>()

  async function start(): Promise<void> {
    if (isLoading) return
    isLoading = true
    clearTimeout(nextTry)
    try {
      part = await load()
    } catch {
      isLoading = false
      if (drawn.size > 0) nextTry = setTimeout(start, triedAgainAfterMs)
      else window.addEventListener('online', start, { once: true })
      part = drawn.size > 0 && saysMissing ? 'missing' : undefined
      for (const tell of missing) tell()
    }
    for (const redraw of drawn) redraw()
  }
  function subscribe(redraw: () => void): () => void {
    drawn.add(redraw)
    start()
    return () => drawn.delete(redraw)
  }

  whenSomebodyIsThere(start)
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, where a module begins
  return function Later(props: Props) {
    const Drawn = useSyncExternalStore(
      subscribe,
      () => part,
      () => undefined,
    )
    useMissing(!Drawn && whenMissing && (() => whenMissing(props)), missing, start)
    if (Drawn === 'missing') return <MissingPart tryAgain={start} />
    if (Drawn) return <Drawn {...props} />
    return Meanwhile ? <Meanwhile {...props} /> : null
  }
}
