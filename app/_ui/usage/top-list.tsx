import { ShareBar } from '@/app/_ui/kit/chart/share-bar'
import { Link } from '@/app/_ui/kit/link'
import { countText, nounFor } from '@/lib/base/count-text'
import type { RankedName } from '@/lib/usage/usage-series'

/** Names by how many calls they have, each with a bar. */
export function TopList({
  title,
  names,
  empty,
  isCode = false,
  hrefOf,
}: {
  title: string
  names: readonly RankedName[]
  empty: string
  isCode?: boolean
  /** Where the calls of a name alone are shown. */
  hrefOf?: (name: string) => string
}) {
  const most = Math.max(1, ...names.map(({ calls }) => calls))
  return (
    <section className="min-w-0">
      <h3 className="mb-1.5 font-semibold">{title}</h3>
      {names.length === 0 && <p className="text-ink-soft">{empty}</p>}
      <ol className="flex flex-col gap-1.5">
        {names.map(({ name, calls }) => (
          <li key={name}>
            <div className="flex items-baseline justify-between gap-3">
              <span
                className={`min-w-0 [overflow-wrap:anywhere] ${isCode ? 'font-mono text-xs' : ''}`}
              >
                {hrefOf ? (
                  <Link
                    href={hrefOf(name)}
                    scroll={false}
                    title="Show only these calls"
                    className="underline decoration-transparent underline-offset-4 hover:text-accent hover:decoration-current"
                  >
                    {name}
                  </Link>
                ) : (
                  name
                )}
              </span>
              <span className="text-ink-soft tabular-nums">
                {countText(calls)}
                <span className="sr-only">{` ${nounFor(calls, 'call')}`}</span>
              </span>
            </div>
            <ShareBar part={calls} whole={most} />
          </li>
        ))}
      </ol>
    </section>
  )
}
