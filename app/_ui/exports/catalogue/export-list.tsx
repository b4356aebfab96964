import Link from 'next/link'
import type { FoundEntry } from './find-exports'

const shownColumns = 3

function FoundColumns({ names }: { names: readonly string[] }) {
  const more = names.length - shownColumns
  return (
    <p className="text-xs text-ink-soft">
      {names.length === 1 ? 'Has the column ' : 'Has the columns '}
      <code className="font-mono [overflow-wrap:anywhere]">
        {names.slice(0, shownColumns).join(', ')}
      </code>
      {more > 0 && ` and ${more} more`}
    </p>
  )
}

/** Exports of one group, a line for each: title, name, and what it holds. */
export function ExportList({ exports }: { exports: readonly FoundEntry[] }) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
      {exports.map(({ name, title, description, foundColumns }) => (
        <li
          key={name}
          className="relative grid gap-x-6 gap-y-0.5 px-4 py-3 hover:bg-sunken has-focus-visible:bg-sunken md:grid-cols-[17rem_1fr] md:items-baseline"
        >
          <div className="flex min-w-0 flex-wrap items-baseline gap-x-2.5 md:flex-col md:gap-0">
            <Link
              href={`/insights/exports/build?export=${name}`}
              prefetch={false}
              className="font-semibold after:absolute after:inset-0 hover:text-accent focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
            >
              {title}
            </Link>
            <code className="font-mono text-xs text-ink-soft">{name}</code>
          </div>
          <div className="min-w-0 text-ink-soft">
            <p>{description}</p>
            {foundColumns.length > 0 && <FoundColumns names={foundColumns} />}
          </div>
        </li>
      ))}
    </ul>
  )
}
