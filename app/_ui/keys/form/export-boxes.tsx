import { useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { SearchInput } from '@/app/_ui/kit/form/search-input'
import type { ExportChoiceGroup } from '@/lib/exports/permissions/export-choices'

/** So many exports are found faster by typing. */
const searchedFrom = 12

function GroupBoxes({
  group,
  chosen,
  onChoose,
}: {
  group: ExportChoiceGroup
  chosen: ReadonlySet<string>
  onChoose: (names: readonly string[], isChosen: boolean) => void
}) {
  const names = group.exports.map(({ name }) => name)
  const count = names.filter((name) => chosen.has(name)).length
  const isAll = count === names.length
  return (
    <fieldset className="border-t border-line p-3 first:border-t-0">
      <legend className="sr-only">{group.title}</legend>
      <div className="mb-1 flex items-center justify-between gap-2">
        <p className="font-medium">
          {group.title}{' '}
          <span className="font-normal text-ink-soft tabular-nums">
            {count} of {names.length}
          </span>
        </p>
        <Button
          size="small"
          aria-label={`${isAll ? 'None' : 'All'} of ${group.title}`}
          onClick={() => onChoose(names, !isAll)}
        >
          {isAll ? 'None' : 'All'}
        </Button>
      </div>
      <div className="grid gap-x-4 sm:grid-cols-2">
        {group.exports.map(({ name, title }) => (
          <label key={name} className="flex items-start gap-2 rounded-md px-1 py-1 hover:bg-sunken">
            <input
              type="checkbox"
              checked={chosen.has(name)}
              onChange={(event) => onChoose([name], event.target.checked)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0">
              {title}
              <code className="block font-mono text-xs text-ink-soft [overflow-wrap:anywhere]">
                {name}
              </code>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The exports one by one, as the catalogue groups them. */
export function ExportBoxes({
  groups,
  chosen,
  onChange,
}: {
  groups: readonly ExportChoiceGroup[]
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
}) {
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const everyName = groups.flatMap((group) => group.exports.map(({ name }) => name))
  const found = groups.flatMap((group) => {
    const exports = group.exports.filter(({ name, title }) =>
      `${name} ${title}`.toLowerCase().includes(wanted),
    )
    return exports.length > 0 ? [{ ...group, exports }] : []
  })
  function choose(names: readonly string[], isChosen: boolean): void {
    const next = new Set(chosen)
    for (const name of names) isChosen ? next.add(name) : next.delete(name)
    onChange(everyName.filter((name) => next.has(name)))
  }
  return (
    <div className="rounded-md border border-line-strong bg-surface">
      {everyName.length >= searchedFrom && (
        <div className="border-b border-line p-3">
          <SearchInput
            id="export-search"
            name="export-search"
            label="Find an export"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            // Enter looks for an export here; the form is sent by its button.
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          />
        </div>
      )}
      <div className="max-h-[32rem] overflow-y-auto">
        {found.map((group) => (
          <GroupBoxes key={group.title} group={group} chosen={new Set(chosen)} onChoose={choose} />
        ))}
        {found.length === 0 && <p className="p-3 text-ink-soft">No export has that in its name.</p>}
      </div>
    </div>
  )
}
