'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { announce } from '../announcer'
import { later } from '../later'

const ManualCopyDialog = later(async () => (await import('./manual-copy-dialog')).ManualCopyDialog)

/**
 * Puts a text that is still being fetched on the clipboard.
 * The promise goes into the ClipboardItem itself because Safari allows the write only inside the click.
 * @returns false when the browser refuses, e.g. without permission or outside a secure context
 */
async function writeClipboard(text: Promise<string>): Promise<boolean> {
  try {
    if (typeof ClipboardItem === 'function') {
      const blob = text.then((plain) => new Blob([plain], { type: 'text/plain' }))
      blob.catch(() => undefined)
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
    } else {
      await navigator.clipboard.writeText(await text)
    }
    return true
  } catch {
    return false
  }
}

/** A text to copy, or the sentence that says why there is none. */
export type Copyable = { text: string } | { failure: string }

const copiedForMs = 2000

/**
 * Returns what copies a text, for a button or an item of a menu. The text lives only as long as the click, or the dialog
 * that shows it when the browser refuses its clipboard; that dialog has to stand in the page.
 * @param what names the copied thing in the announcement, e.g. "API key"
 */
export function useCopy(read: () => Promise<Copyable>, what: string) {
  const [copied, setCopied] = useState(false)
  const [manual, setManual] = useState<{ text?: string }>()
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), copiedForMs)
    return () => clearTimeout(timer)
  }, [copied])

  async function copy() {
    setBusy(true)
    const reading = read().catch(() => ({
      failure: `The ${what} could not be loaded. Try again.`,
    }))
    const text = reading.then((found) => {
      if ('failure' in found) throw new Error(found.failure)
      return found.text
    })
    text.catch(() => undefined)
    const written = await writeClipboard(text)
    const found = await reading
    setBusy(false)
    if ('failure' in found) return announce(found.failure, 'danger')
    if (!written) return setManual({ text: found.text })
    setCopied(true)
    announce(`Copied: ${what}`)
  }

  // Once it was open it stays, without the text, so that it gives the focus back.
  const dialog: ReactNode = manual && (
    <ManualCopyDialog what={what} text={manual.text} onClose={() => setManual({})} />
  )
  return { copied, busy, copy, dialog }
}
