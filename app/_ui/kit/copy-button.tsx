'use client'

import { Check, Copy } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { announce } from './announcer'
import { Button, type ButtonLook } from './button'
import { ManualCopyDialog } from './manual-copy-dialog'

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
 * Fetches a text on click and copies it; the text lives only as long as the click, or the fallback dialog.
 * @param what names the copied thing in the announcement, e.g. "API key"
 */
export function CopyButton({
  read,
  what,
  label,
  accessibleLabel,
  focusOnMount = false,
  variant = 'quiet',
  size = 'small',
  icon = <Copy aria-hidden />,
}: ButtonLook & {
  read: () => Promise<Copyable>
  what: string
  label: string
  accessibleLabel?: string
  focusOnMount?: boolean
  icon?: ReactNode
}) {
  const button = useRef<HTMLButtonElement>(null)
  const [copied, setCopied] = useState(false)
  const [manual, setManual] = useState<string>()

  useEffect(() => {
    if (focusOnMount) button.current?.focus()
  }, [focusOnMount])

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), copiedForMs)
    return () => clearTimeout(timer)
  }, [copied])

  async function copy() {
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
    if ('failure' in found) return announce(found.failure, 'danger')
    if (!written) return setManual(found.text)
    setCopied(true)
    announce(`Copied: ${what}`)
  }

  return (
    <>
      <Button
        ref={button}
        variant={variant}
        size={size}
        onClick={copy}
        aria-label={accessibleLabel}
      >
        {copied ? <Check aria-hidden /> : icon}
        {copied ? 'Copied' : label}
      </Button>
      <ManualCopyDialog what={what} text={manual} onClose={() => setManual(undefined)} />
    </>
  )
}
