'use client'

import { useCallback, useEffect, useState } from 'react'
import { laterDialog } from '@/app/_ui/session/lost/later-dialog'
import type { PaletteScope } from './destination'
import { type Shown, useSingleKeys } from './use-single-keys'

const Palette = laterDialog(async () => (await import('./palette')).Palette)
const ShortcutSheet = laterDialog(async () => (await import('./shortcut-sheet')).ShortcutSheet)

const openPaletteEvent = 'ui:palette'

/** Opens the command palette. */
export function openPalette(): void {
  window.dispatchEvent(new Event(openPaletteEvent))
}

/** Where keys belong to what has the focus: fields, menus and lists. */
const ownKeys = 'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="menu"]'

function isTaken({ target, defaultPrevented, isComposing, repeat }: KeyboardEvent): boolean {
  if (defaultPrevented || isComposing || repeat) return true
  if (document.querySelector('dialog[open]')) return true
  // What has just closed keeps the focus for a moment.
  return target instanceof Element && !target.closest('dialog') && target.closest(ownKeys) !== null
}

/**
 * Listens for the shortcuts of the console, and shows the palette and the list of shortcuts. Single keys do nothing in a field, and nothing at all when a person has turned them off.
 */
export function Shortcuts({
  scope,
  paletteKeys,
}: {
  scope: PaletteScope
  paletteKeys: readonly string[]
}) {
  const [shown, show] = useState<Shown>()
  // The palette tells that it has closed after what was chosen in it, which may be the list of shortcuts.
  const closePalette = useCallback(() => show((now) => (now === 'palette' ? undefined : now)), [])
  const close = useCallback(() => show(undefined), [])
  const showShortcuts = useCallback(() => show('shortcuts'), [])
  const act = useSingleKeys(scope, show)

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const { key, ctrlKey, metaKey, altKey } = event
      if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k') {
        if (event.isComposing || document.querySelector('dialog[open]')) return
        event.preventDefault()
        show('palette')
        return
      }
      const areOn = document.documentElement.dataset.shortcuts !== 'off'
      if (!areOn || ctrlKey || metaKey || altKey || key.length > 1 || isTaken(event)) return
      if (act(key)) event.preventDefault()
    }
    const open = () => show('palette')
    window.addEventListener('keydown', onKeyDown)
    window.addEventListener(openPaletteEvent, open)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener(openPaletteEvent, open)
    }
  }, [act])

  return (
    <>
      {shown === 'palette' && (
        <Palette scope={scope} onClose={closePalette} showShortcuts={showShortcuts} />
      )}
      {shown === 'shortcuts' && (
        <ShortcutSheet {...scope} paletteKeys={paletteKeys} onClose={close} />
      )}
    </>
  )
}
