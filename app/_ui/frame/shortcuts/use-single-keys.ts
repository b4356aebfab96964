import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef } from 'react'
import { mayLeaveTo } from '@/app/_ui/session/draft/may-leave'
import type { PaletteScope } from './destination'

const newKeyPath = '/access/api-keys/new'

/** What the shortcuts show; undefined for neither. */
export type Shown = 'palette' | 'shortcuts' | undefined

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('main input[type="search"]')
  field?.focus()
  field?.select()
  return field !== null
}

/** Returns what a single key does: it tells whether it did anything. */
export function useSingleKeys({ pages, mayManage }: PaletteScope, show: (what: Shown) => void) {
  const router = useRouter()
  const isAfterG = useRef(false)

  useEffect(() => {
    const forget = () => {
      isAfterG.current = false
    }
    window.addEventListener('pointerdown', forget)
    return () => window.removeEventListener('pointerdown', forget)
  }, [])

  return useCallback(
    (key: string): boolean => {
      const page = isAfterG.current && pages.find(({ letter }) => letter === key)
      isAfterG.current = key === 'g'
      if (page && mayLeaveTo(page.href)) router.push(page.href)
      else if (key === '/') return focusSearch()
      else if (key === '?') show('shortcuts')
      else if (key === 'n' && mayManage && mayLeaveTo(newKeyPath)) router.push(newKeyPath)
      else return false
      return true
    },
    [pages, mayManage, router, show],
  )
}
