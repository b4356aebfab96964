import clsx from 'clsx'
import { LoaderCircle, Search } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { optionId, paletteListId } from './palette-list'

/** Where one types what to find. It keeps the focus, and its keys move through the results. */
export function PaletteInput({
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
