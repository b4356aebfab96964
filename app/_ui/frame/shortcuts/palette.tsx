'use client'

import clsx from 'clsx'
import { LoaderCircle, Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { ConsolePage } from '@/app/_ui/address/pages'
import { mayLeaveTo } from '@/app/_ui/session/draft/may-leave'
import { countedText } from '@/lib/base/count-text'
import { everyAction, everyPage } from './actions'
import type { Destination } from './destination'
import { optionId, PaletteList, paletteListId } from './palette-list'
import { useAwaitedResult } from './use-awaited-result'
import { useDestinations } from './use-destinations'

/** Returns the option that a key leads to; undefined for any other key. */
function movedBy(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at + count - 1) % count
  if (key === 'PageDown') return Math.min(at + 8, count - 1)
  if (key === 'PageUp') return Math.max(at - 8, 0)
  return undefined
}

function noticeOf(state: ReturnType<typeof useDestinations>): string {
  if (state.isSecret) {
    return 'This looks like an API key. It was not sent. Find it in the API-Key Manager instead.'
  }
  if (state.failed) return 'Keys and people could not be searched. Try again in a moment.'
  if (state.destinations.length === 0 && !state.isSearching) return 'Nothing has these words.'
  return ''
}

function PaletteInput({
  text,
  isSearching,
  isAdministrator,
  current,
  onType,
  onKeyDown,
}: {
  text: string
  isSearching: boolean
  isAdministrator: boolean
  /** The chosen option; undefined where there is none. */
  current: number | undefined
  onType: (text: string) => void
  onKeyDown: (event: KeyboardEvent) => void
}) {
  const label = `Search keys, exports, ${isAdministrator ? 'people, ' : ''}pages and actions`
  const Icon = isSearching ? LoaderCircle : Search
  return (
    <div className="flex items-center gap-3 border-b border-line px-4">
      <Icon
        aria-hidden
        className={clsx('size-4 shrink-0 text-ink-soft', isSearching && 'busy-wheel')}
      />
      <input
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={paletteListId}
        aria-activedescendant={current === undefined ? undefined : optionId(current)}
        placeholder={label}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => onType(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        className="min-h-13 w-full bg-transparent text-[0.9375rem] outline-none placeholder:text-ink-soft"
      />
    </div>
  )
}

export interface PaletteScope {
  pages: readonly ConsolePage[]
  mayManage: boolean
  isAdministrator: boolean
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
  const [at, setAt] = useState(0)
  const local = useMemo(
    () => [...everyAction({ mayManage, isAdministrator, showShortcuts }), ...everyPage(pages)],
    [mayManage, isAdministrator, showShortcuts, pages],
  )
  const found = useDestinations(text, local)
  const { destinations } = found
  const current = Math.min(at, destinations.length - 1)
  const notice = noticeOf(found)
  const chooseOnceFound = useAwaitedResult(text, found, at === 0, choose)

  useEffect(() => {
    dialog.current?.showModal()
  }, [])

  function choose({ href, run }: Destination) {
    dialog.current?.close()
    if (href && mayLeaveTo(href)) router.push(href)
    else run?.()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const target = destinations[current]
    const moved = target && movedBy(event.key, current, destinations.length)
    if (moved !== undefined) setAt(moved)
    else if (event.key !== 'Enter') return
    else if (found.isSearching && at === 0) chooseOnceFound()
    else if (target) choose(target)
    event.preventDefault()
  }

  return (
    // A click on the dialog itself is one beside its content.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog
    <dialog
      ref={dialog}
      aria-label="Command palette"
      onClose={onClose}
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
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
        <p role="status" className={notice ? 'px-4 py-6 text-center text-ink-soft' : 'sr-only'}>
          {notice || countedText(destinations.length, 'result')}
        </p>
        <PaletteList
          destinations={destinations}
          current={current}
          onPoint={setAt}
          onChoose={choose}
        />
      </div>
    </dialog>
  )
}
