import { useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { SearchInput } from '@/app/_ui/kit/form/search-input'
import type { ColumnOption } from '../catalogue/export-options'

/** So many columns are found faster by typing. */
const searchedFrom = 16

function ColumnBoxes({
  columns,
  chosen,
  onToggle,
}: {
  columns: readonly ColumnOption[]
  chosen: readonly string[]
  onToggle: (name: string) => void
}) {
  return (
    <div className="grid max-h-80 gap-x-4 overflow-y-auto p-1 sm:grid-cols-2">
      {columns.map(({ name, title }) => (
        <label key={name} className="flex items-start gap-2 rounded-md px-1 py-1 hover:bg-sunken">
          <input
            type="checkbox"
            name="columns"
            value={name}
            checked={chosen.includes(name)}
            onChange={() => onToggle(name)}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span className="min-w-0">
            <code className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">{name}</code>
            <span className="block text-xs text-ink-soft">{title}</span>
          </span>
        </label>
      ))}
      {columns.length === 0 && <p className="p-1 text-ink-soft">No column matches.</p>}
    </div>
  )
}

/** Which columns the file has; none chosen means all. */
export function ColumnField({
  columns,
  chosen,
  onChange,
}: {
  columns: readonly ColumnOption[]
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
}) {
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const found = columns.filter(({ name, title }) =>
    `${name} ${title}`.toLowerCase().includes(wanted),
  )
  function toggle(name: string): void {
    const next = new Set(chosen)
    if (!next.delete(name)) next.add(name)
    // The order of the file stays the documented one, however the boxes were ticked.
    onChange(columns.map((column) => column.name).filter((column) => next.has(column)))
  }
  return (
    <details className="rounded-md border border-line">
      <summary className="px-3 py-2 font-medium">
        Columns:{' '}
        {chosen.length === 0 ? `all ${columns.length}` : `${chosen.length} of ${columns.length}`}
      </summary>
      <fieldset className="flex flex-col gap-2 border-t border-line p-3">
        <legend className="sr-only">Columns of the file</legend>
        <div className="flex flex-wrap items-center justify-between gap-2">
          {columns.length >= searchedFrom && (
            <SearchInput
              id="column-search"
              name="column-search"
              label="Find a column"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
          )}
          <Button size="small" onClick={() => onChange([])} disabled={chosen.length === 0}>
            All columns
          </Button>
        </div>
        <ColumnBoxes columns={found} chosen={chosen} onToggle={toggle} />
      </fieldset>
    </details>
  )
}
