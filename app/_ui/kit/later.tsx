'use client'

import { type ComponentType, useEffect, useSyncExternalStore } from 'react'

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

interface Missing<Props> {
  /** Told, for each that is drawn, every time that the code cannot be loaded. */
  whenMissing?: (props: Props) => void
  /** Drawn until the code is there. */
  Meanwhile?: ComponentType<Props>
}

/**
 * Returns a component whose code is not among what a page loads first. It is fetched when a person first does anything on
 * the page, so that it is there before it is needed, even if the network goes; or else when it is first drawn. Until
 * then nothing stands in its place, unless it is said what does.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { whenMissing, Meanwhile }: Missing<Props> = {},
): ComponentType<Props> {
  let Part: ComponentType<Props> | undefined
  let isLoading = false
  let nextTry: ReturnType<typeof setTimeout> | undefined
  const drawn = new Set<() => void>()
  const missing = new Set<() => void>()

  async function start(): Promise<void> {
    if (isLoading) return
    isLoading = true
    clearTimeout(nextTry)
    try {
      Part = await load()
      for (const redraw of drawn) redraw()
    } catch {
      isLoading = false
      if (drawn.size > 0) nextTry = setTimeout(start, triedAgainAfterMs)
      else window.addEventListener('online', start, { once: true })
      for (const tell of missing) tell()
    }
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
      () => Part,
      () => undefined,
    )
    useMissing(!Drawn && whenMissing && (() => whenMissing(props)), missing, start)
    if (Drawn) return <Drawn {...props} />
    return Meanwhile ? <Meanwhile {...props} /> : null
  }
}
