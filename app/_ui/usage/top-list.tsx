import { ShareBar } from '@/app/_ui/kit/chart/share-bar'
import { countText } from '@/app/_ui/kit/number-text'
import type { RankedName } from '@/lib/usage/usage-series'

/** Names by how many calls they have, each with a bar. */
export function TopList({
  title,
  names,
  empty,
  isCode = false,
}: {
  title: string
  names: readonly RankedName[]
  empty: string
  isCode?: boolean
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
                {name}
              </span>
              <span className="text-ink-soft tabular-nums">
                {countText(calls)}
                <span className="sr-only">{calls === 1 ? ' call' : ' calls'}</span>
              </span>
            </div>
            <ShareBar part={calls} whole={most} />
          </li>
        ))}
      </ol>
    </section>
  )
}
