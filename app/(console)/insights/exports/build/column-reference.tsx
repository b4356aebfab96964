import type { ExportColumn } from '@/lib/exports/export-definition'

/** Every column of an export in its order: name, type and meaning. */
export function ColumnReference({ columns }: { columns: readonly ExportColumn[] }) {
  return (
    <section aria-labelledby="columns-title" className="mt-8">
      <h2 id="columns-title" className="mb-3 text-base font-semibold">
        Columns
      </h2>
      <dl className="divide-y divide-line rounded-lg border border-line bg-surface">
        {columns.map(({ name, type, description, addedByKeyward }) => (
          <div key={name} className="grid gap-x-4 gap-y-0.5 px-4 py-2 sm:grid-cols-[16rem_1fr]">
            <dt className="[overflow-wrap:anywhere]">
              <code className="font-mono text-[0.8125rem]">{name}</code>{' '}
              <span className="text-xs text-ink-soft">{type}</span>
            </dt>
            <dd className="text-ink-soft">
              {description}
              {addedByKeyward && <span className="text-xs"> Added by Keyward.</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
