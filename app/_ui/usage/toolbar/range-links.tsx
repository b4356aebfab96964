import clsx from 'clsx'
import { Link } from '@/app/_ui/kit/link'
import { namesOf } from '@/lib/base/record-of'
import { type UsageRangeName, usageRanges } from '@/lib/usage/series/usage-range'

/** The ranges that end now, each with its own address. */
export function RangeLinks({
  name,
  hrefOf,
}: {
  /** The one that is shown. */
  name: UsageRangeName | undefined
  hrefOf: (range: UsageRangeName) => string
}) {
  return (
    <nav aria-label="Time shown" className="flex flex-wrap gap-1">
      {namesOf(usageRanges).map((one) => (
        <Link
          key={one}
          href={hrefOf(one)}
          scroll={false}
          aria-current={one === name ? 'true' : undefined}
          className={clsx(
            'inline-flex min-h-10 items-center rounded-md border px-3',
            one === name
              ? 'border-accent bg-accent-soft font-medium text-accent'
              : 'border-line-strong hover:bg-sunken',
          )}
        >
          {usageRanges[one].title}
        </Link>
      ))}
    </nav>
  )
}
