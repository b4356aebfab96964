'use client'

import { useEffect } from 'react'

/** Gives the text field with the focus its caret back, where it was. */
function setCaret(): void {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
  field.blur()
  field.focus({ preventScroll: true })
}

/**
 * Has typing go on in the field that had the focus before a dialog. The browser gives it the focus back, but where the
 * field of a dialog is removed as it closes, Chromium can leave it without a caret: what is typed goes nowhere. Mounted once.
 */
export function CaretAfterDialog() {
  useEffect(() => {
    // What the dialog held is removed in between.
    const close = () => requestAnimationFrame(setCaret)
    document.addEventListener('close', close, { capture: true })
    return () => document.removeEventListener('close', close, { capture: true })
  }, [])
  return null
}
