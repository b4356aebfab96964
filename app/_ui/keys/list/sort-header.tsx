import clsx from 'clsx'
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import { type ListQuery, listHref } from '@/app/_ui/address/key-list-address'
import type { ListView } from '@/app/_ui/address/list-view'
import { Link } from '@/app/_ui/kit/link'

/** A column heading that sorts by its column, and the other way round when it already does. */
export function SortHeader({
  column,
  label,
  query,
  className,
}: {
  column: ListView['sort']
  label: string
  query: ListQuery
  className?: string
}) {
  const active = query.sort === column
  const next = active && query.direction === 'ascending' ? 'descending' : 'ascending'
  const Icon = !active ? ChevronsUpDown : query.direction === 'ascending' ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      aria-sort={active ? query.direction : 'none'}
      className={clsx('px-2 py-1.5 text-left font-medium', className)}
    >
      <Link
        href={listHref({ ...query, sort: column, direction: next, page: 1 })}
        className={clsx(
          'inline-flex min-h-7 items-center gap-1 rounded-sm whitespace-nowrap hover:text-ink',
          active && 'text-ink',
        )}
      >
        {label}
        <Icon aria-hidden className="size-3.5 shrink-0" />
      </Link>
    </th>
  )
}
