'use client'

import clsx from 'clsx'
import { Search } from 'lucide-react'
import { Button } from '@/app/_ui/kit/button'
import { ShortcutHint } from './shortcut-hint'
import { openPalette } from './shortcuts'

/** Opens the command palette; before the script has loaded it leads to the list of keys, which has a search, too. */
export function SearchButton({
  paletteKeys,
  isSmall = false,
}: {
  paletteKeys: readonly string[]
  /** Shows the icon alone. */
  isSmall?: boolean
}) {
  return (
    <form
      action="/access/api-keys"
      onSubmit={(event) => {
        event.preventDefault()
        openPalette()
      }}
      className={clsx(isSmall && 'lg:hidden')}
    >
      <Button
        type="submit"
        aria-label={isSmall ? 'Search' : undefined}
        aria-keyshortcuts="Control+K Meta+K"
        variant={isSmall ? 'quiet' : 'secondary'}
        className={isSmall ? 'size-10 p-0!' : 'w-full justify-start! font-normal! text-ink-soft!'}
      >
        <Search aria-hidden />
        {!isSmall && (
          <>
            <span className="grow text-left">Search</span>
            <ShortcutHint keys={paletteKeys} />
          </>
        )}
      </Button>
    </form>
  )
}
