'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'

function topDialog(): Element | undefined {
  return [...document.querySelectorAll('dialog:modal')].at(-1)
}

/** Moves a part of the page into the modal dialog that is open: outside it, nothing can be pressed and nothing is read. */
export function OverDialogs({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<Element>()

  // With everything that is shown: a dialog that is taken off the page says nothing.
  useEffect(() => setPlace(topDialog()))

  useEffect(() => {
    const find = () => setPlace(topDialog())
    // Neither event bubbles.
    document.addEventListener('toggle', find, true)
    document.addEventListener('close', find, true)
    return () => {
      document.removeEventListener('toggle', find, true)
      document.removeEventListener('close', find, true)
    }
  }, [])

  return place ? createPortal(children, place) : children
}
