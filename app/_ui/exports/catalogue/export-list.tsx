import { Link } from '@/app/_ui/kit/link'
import { FavouriteButton } from './favourite-button'
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

/** When the person last used an export, and how it can be had. */
function Facts({ use, formats }: FoundEntry) {
  return (
    <p className="flex flex-wrap gap-x-2 text-xs text-ink-soft max-lg:mt-1 max-md:col-span-2 md:col-start-2 lg:col-start-3 lg:row-start-1 lg:flex-col">
      {use && <span className="font-medium text-ink">{use}</span>}
      <span>{formats}</span>
    </p>
  )
}

function ExportRow(entry: FoundEntry) {
  const { name, title, description, foundColumns, change } = entry
  return (
    <li className="relative grid grid-cols-[1fr_auto] gap-x-6 px-4 py-3 hover:bg-sunken has-focus-visible:bg-sunken md:grid-cols-[15rem_1fr_auto] lg:grid-cols-[17rem_1fr_14rem_auto]">
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-2.5 md:row-span-2 md:flex-col md:gap-0 lg:row-span-1">
        <Link
          href={`/insights/exports/build?export=${name}`}
          className="font-semibold after:absolute after:inset-0 hover:text-accent focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {title}
        </Link>
        <code className="font-mono text-xs text-ink-soft">{name}</code>
      </div>
      <div className="min-w-0 text-ink-soft max-md:col-span-2 max-md:row-start-2">
        <p>{description}</p>
        {change && <p className="text-xs font-medium text-ink">{change}</p>}
        {foundColumns.length > 0 && <FoundColumns names={foundColumns} />}
      </div>
      <Facts {...entry} />
      <div className="col-start-2 row-start-1 md:col-start-3 lg:col-start-4">
        <FavouriteButton {...entry} />
      </div>
    </li>
  )
}

/** Exports of one group, a row for each. */
export function ExportList({ exports }: { exports: readonly FoundEntry[] }) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
      {exports.map((entry) => (
        <ExportRow key={entry.name} {...entry} />
      ))}
    </ul>
  )
}
