import clsx from 'clsx'
import { Link } from '@/app/_ui/kit/link'
import { namesOf } from '@/lib/base/record-of'
import { type UsageView, usageViews } from './usage-view'

/** Hours or days: two views of the charts, each with its own URL. */
export function ViewSwitch({
  hrefOf,
  view,
}: {
  hrefOf: (view: UsageView) => string
  view: UsageView
}) {
  return (
    <nav aria-label="Time shown" className="flex gap-1">
      {namesOf(usageViews).map((one) => (
        <Link
          key={one}
          href={hrefOf(one)}
          scroll={false}
          aria-current={one === view ? 'true' : undefined}
          className={clsx(
            'inline-flex min-h-7 items-center rounded-md border px-2.5 text-[0.8125rem]',
            one === view
              ? 'border-accent bg-accent-soft font-medium text-accent'
              : 'border-line-strong hover:bg-sunken',
          )}
        >
          {usageViews[one].title}
        </Link>
      ))}
    </nav>
  )
}
