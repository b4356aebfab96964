'use client'

import { type ReactNode, useEffect, useId, useRef, useState } from 'react'

/** Gives the text field with the focus its caret back, where it was. */
function setCaret(): void {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
  field.blur()
  field.focus({ preventScroll: true })
}

/**
 * Has typing go on in the field that had the focus before a dialog closed. The browser gives it the focus back, but where
 * the field of a dialog is removed as it closes, Chromium can leave it without a caret: what is typed goes nowhere.
 */
export function giveCaretBack(): void {
  // What the dialog held is removed in between.
  requestAnimationFrame(setCaret)
}

/**
 * A modal `<dialog>`: the browser keeps the focus inside, closes on Escape and gives the focus back.
 * Its content exists only while it is open, and nothing of it before it first is: rows of a list have several.
 */
export function ModalDialog({
  open,
  onClose,
  title,
  children,
}: {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const [wasOpen, setWasOpen] = useState(open)
  if (open && !wasOpen) setWasOpen(true)
  // Each time: the browser closes a dialog, and says nothing, when its row moves in a list that is sorted anew.
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal()
    if (!open && dialog.current?.open) dialog.current.close()
  })
  if (!open && !wasOpen) return null
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={() => {
        giveCaretBack()
        onClose()
      }}
      className="m-auto w-[min(30rem,calc(100vw-2rem))] rounded-xl border border-line bg-surface p-6 text-left whitespace-normal text-ink shadow-sheet"
    >
      {open && (
        <>
          <h2 id={titleId} className="type-heading">
            {title}
          </h2>
          <div className="mt-2 flex flex-col gap-3 text-sm">{children}</div>
        </>
      )}
    </dialog>
  )
}
