'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'
import { useZone } from '../time/zone'
import { type Tip, tipOf } from './tip-of'

const hoverMs = 400
const gap = 6

/** Puts a tip below its control, or above where there is no room, inside the window. */
function place(layer: HTMLElement, { control }: Tip): void {
  const { left, top, bottom, width } = control.getBoundingClientRect()
  const { offsetWidth, offsetHeight, style } = layer
  const middle = left + width / 2 - offsetWidth / 2
  const isBelow = bottom + gap + offsetHeight < window.innerHeight
  style.left = `${Math.max(gap, Math.min(middle, window.innerWidth - offsetWidth - gap))}px`
  style.top = `${isBelow ? bottom + gap : top - gap - offsetHeight}px`
}

/**
 * Returns the tip to show: of the control under the mouse, after a moment, or with the focus of the keyboard, at once. It
 * stays while the mouse is on the tip itself; Escape, a key or a press takes it away. Touch never shows one.
 */
function useTip(layer: RefObject<HTMLElement | null>): Tip | undefined {
  const [tip, setTip] = useState<Tip>()
  const zone = useZone()

  useEffect(() => {
    const listening = new AbortController()
    const options = { signal: listening.signal, capture: true }
    let timer: ReturnType<typeof setTimeout> | undefined
    function show(next: Tip | undefined, afterMs: number): void {
      clearTimeout(timer)
      timer = setTimeout(() => setTip(next), afterMs)
    }
    function hide(): void {
      clearTimeout(timer)
      setTip(undefined)
    }
    function point({ target, pointerType }: PointerEvent): void {
      const isOnTip = target instanceof Node && layer.current?.contains(target)
      const next = pointerType === 'mouse' ? tipOf(target, zone) : undefined
      if (isOnTip) clearTimeout(timer)
      else show(next, next ? hoverMs : hoverMs / 4)
    }
    function focus({ target }: FocusEvent): void {
      const isByKey = target instanceof Element && target.matches(':focus-visible')
      show(isByKey ? tipOf(target, zone) : undefined, 0)
    }
    // The mouse may have come to rest before this was loaded.
    const hovered = [...document.querySelectorAll(':hover')].at(-1)
    if (window.matchMedia('(hover: hover)').matches) show(tipOf(hovered ?? null, zone), hoverMs)
    document.addEventListener('pointerover', point, options)
    document.addEventListener('focusin', focus, options)
    document.addEventListener('focusout', hide, options)
    document.addEventListener('pointerdown', hide, options)
    document.addEventListener('keydown', hide, options)
    document.addEventListener('scroll', hide, options)
    return () => {
      clearTimeout(timer)
      listening.abort()
    }
  }, [layer, zone])

  return tip
}

/** The one tip that shows at a time, above everything else. Its control already has a name that says the same. */
export function TipLayer() {
  const layer = useRef<HTMLDivElement>(null)
  const tip = useTip(layer)

  useEffect(() => {
    const shown = layer.current
    if (!shown || !tip) return
    shown.showPopover()
    place(shown, tip)
    return () => shown.hidePopover()
  }, [tip])

  return (
    <div
      ref={layer}
      popover="manual"
      role="tooltip"
      className="fixed m-0 w-max max-w-72 rounded-md border border-transparent bg-ink px-2 py-1 text-xs text-canvas shadow-lg print:hidden"
    >
      {tip?.text}
    </div>
  )
}
