import { Button } from '@/app/_ui/button'

/** Which columns the file has; none chosen means all. */
export function ColumnField({
  columns,
  chosen,
  onChange,
}: {
  columns: readonly { name: string; title: string }[]
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
}) {
  function toggle(name: string): void {
    const wanted = new Set(chosen)
    if (!wanted.delete(name)) wanted.add(name)
    // The order of the file stays the documented one, however the boxes were ticked.
    onChange(columns.map((column) => column.name).filter((column) => wanted.has(column)))
  }
  return (
    <details className="rounded-md border border-line">
      <summary className="cursor-pointer px-3 py-2 font-medium">
        Columns: {chosen.length === 0 ? `all ${columns.length}` : `${chosen.length} chosen`}
      </summary>
      <fieldset className="grid gap-x-4 gap-y-1 border-t border-line p-3 sm:grid-cols-2">
        <legend className="sr-only">Columns of the file</legend>
        {columns.map(({ name, title }) => (
          <label key={name} className="flex items-center gap-2 py-0.5" title={title}>
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={() => toggle(name)}
              className="size-4 accent-accent"
            />
            <code className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">{name}</code>
          </label>
        ))}
        <div className="pt-2 sm:col-span-2">
          <Button size="small" onClick={() => onChange([])} disabled={chosen.length === 0}>
            All columns
          </Button>
        </div>
      </fieldset>
    </details>
  )
}
