'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useRef, useState } from 'react'
import { giveCaretBack } from '@/app/_ui/kit/modal-dialog'
import { mayLeaveTo } from '@/app/_ui/session/draft/may-leave'
import { countedText } from '@/lib/base/count-text'
import { everyAction, everyPage } from './actions'
import type { Destination, PaletteScope } from './destination'
import { PaletteInput } from './palette-input'
import { PaletteList } from './palette-list'
import { useChosenOption } from './use-chosen-option'
import { type Found, useDestinations } from './use-destinations'

function noticeOf(state: Found): string {
  if (state.isSecret) {
    return 'This looks like an API key. It was not sent. Find it in the API-Key Manager instead.'
  }
  if (state.failed) return 'Keys and people could not be searched. Try again in a moment.'
  if (state.destinations.length === 0 && !state.isSearching) return 'Nothing has these words.'
  return ''
}

/** Leads by a few letters to every key, export, person, page and action. */
export function Palette({
  scope,
  onClose,
  showShortcuts,
}: {
  scope: PaletteScope
  onClose: () => void
  showShortcuts: () => void
}) {
  const { pages, mayManage, isAdministrator } = scope
  const router = useRouter()
  const dialog = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  const local = useMemo(
    () => [...everyAction({ mayManage, isAdministrator, showShortcuts }), ...everyPage(pages)],
    [mayManage, isAdministrator, showShortcuts, pages],
  )
  const found = useDestinations(text, local)
  const { destinations } = found
  const { current, point, onKeyDown } = useChosenOption(text, found, choose)
  const notice = noticeOf(found)

  useEffect(() => {
    dialog.current?.showModal()
  }, [])

  function choose({ href, run }: Destination) {
    dialog.current?.close()
    if (href && mayLeaveTo(href)) router.push(href)
    else run?.()
  }

  return (
    // A click on the dialog itself is one beside its content.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog
    <dialog
      ref={dialog}
      aria-label="Command palette"
      onClose={() => {
        giveCaretBack()
        onClose()
      }}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
      className="mx-auto mt-[12dvh] w-[min(38rem,calc(100vw-1.5rem))] overflow-hidden rounded-xl border border-line bg-surface text-ink shadow-sheet"
    >
      <div className="flex max-h-[70dvh] flex-col">
        <PaletteInput
          text={text}
          isSearching={found.isSearching}
          isAdministrator={isAdministrator}
          current={destinations.length > 0 ? current : undefined}
          onType={(typed) => {
            setText(typed)
            point(0)
          }}
          onKeyDown={onKeyDown}
        />
        <p role="status" className={notice ? 'px-4 py-6 text-center text-ink-soft' : 'sr-only'}>
          {notice || countedText(destinations.length, 'result')}
        </p>
        <PaletteList
          destinations={destinations}
          current={current}
          onPoint={point}
          onChoose={choose}
        />
      </div>
    </dialog>
  )
}
