import { Badge } from '@/app/_ui/kit/badge'
import type { ExportColumn } from '@/lib/exports/model/export-definition'

const typeTexts: Record<ExportColumn['type'], string> = {
  text: 'text',
  integer: 'whole number',
  decimal: 'number',
  boolean: 'true or false',
  date: 'day',
  timestamp: 'moment, UTC',
  json: 'JSON',
}

/** Every column of an export in its order: name, type, title and meaning. */
export function ColumnReference({ columns }: { columns: readonly ExportColumn[] }) {
  return (
    <dl className="divide-y divide-line rounded-lg border border-line bg-surface">
      {columns.map(({ name, type, title, titles, description, addedByKeyward }) => (
        <div
          key={name}
          className="grid gap-x-6 gap-y-0.5 px-4 py-2.5 md:grid-cols-[19rem_1fr] md:items-baseline"
        >
          <dt className="flex min-w-0 flex-wrap items-baseline gap-x-2.5">
            <code className="font-mono text-[0.8125rem] font-semibold [overflow-wrap:anywhere]">
              {name}
            </code>
            <span className="text-xs text-ink-soft">{typeTexts[type]}</span>
          </dt>
          <dd className="min-w-0">
            <span className="font-medium">{title}</span>
            {titles && titles.de !== title && (
              <span className="text-ink-soft">
                {' · '}
                <span lang="de">{titles.de}</span>
              </span>
            )}{' '}
            {addedByKeyward && <Badge>Keyward’s name</Badge>}
            <span className="block text-ink-soft">{description}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
