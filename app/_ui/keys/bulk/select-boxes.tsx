'use client'

import type { SelectableKey } from './bulk-state'
import { useSelection } from './selection'

/** The check box of a row; with Shift it selects every row since the last one. */
export function SelectRow({ apiKey }: { apiKey: SelectableKey }) {
  const { selected, select } = useSelection()
  const { id, name, hint } = apiKey
  return (
    <label className="inline-flex min-h-6 cursor-pointer items-center gap-2 select-none">
      <input
        type="checkbox"
        aria-label={`Select “${name}”, ending in ${hint}`}
        checked={selected.has(id)}
        onChange={({ target, nativeEvent }) => {
          const isRange = nativeEvent instanceof MouseEvent && nativeEvent.shiftKey
          select(id, target.checked, isRange)
        }}
        className="size-4 accent-accent"
      />
    </label>
  )
}

/** Selects every row of the page, or none. */
export function SelectPage({ label, className }: { label?: string; className?: string }) {
  const { keys, selected, selectPage } = useSelection()
  const isAll = selected.size === keys.length
  return (
    <label
      className={`inline-flex min-h-6 cursor-pointer items-center gap-2 select-none ${className ?? ''}`}
    >
      <input
        type="checkbox"
        aria-label="Select all keys on this page"
        checked={isAll && keys.length > 0}
        ref={(box) => {
          if (box) box.indeterminate = selected.size > 0 && !isAll
        }}
        onChange={({ target }) => selectPage(target.checked)}
        className="size-4 accent-accent"
      />
      {label && <span aria-hidden>{label}</span>}
    </label>
  )
}
