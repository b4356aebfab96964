import { ArrowDown, ArrowUp, Minus } from 'lucide-react'
import { Link } from '@/app/_ui/kit/link'
import { sizeText } from '@/app/_ui/kit/number-text'
import { countText } from '@/lib/base/count-text'
import { outcomesText } from '@/lib/usage/refusals/outcome-words'
import type { UsageBucket } from '@/lib/usage/usage-series'

function callsOf({ allowed, limited, refused }: UsageBucket): number {
  return allowed + limited + refused
}

/** How a number differs from the one before, in words that need no colour. */
function changeText(value: number, before: number): string {
  if (value === before) return 'the same as the day before'
  if (before === 0) return 'none the day before'
  const percent = Math.round((Math.abs(value - before) / before) * 100)
  const size = percent === 0 ? 'less than 1' : countText(percent)
  return `${size} % ${value > before ? 'more' : 'less'} than the day before`
}

function Figure({
  title,
  value,
  before,
  format = countText,
}: {
  title: string
  value: number
  before: number
  format?: (value: number) => string
}) {
  const Icon = value === before ? Minus : value > before ? ArrowUp : ArrowDown
  return (
    <div className="min-w-0">
      <dt className="text-ink-soft">{title}</dt>
      <dd>
        <span className="block text-3xl font-semibold tracking-tight tabular-nums">
          {format(value)}
        </span>
        <span className="flex items-start gap-1 text-[0.8125rem] text-ink-soft">
          <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {changeText(value, before)}
        </span>
      </dd>
    </div>
  )
}

/** Calls, rows and size of yesterday (UTC), each with the change against the day before. */
export function Yesterday({
  yesterday,
  dayBefore,
}: {
  yesterday: UsageBucket
  dayBefore: UsageBucket
}) {
  const isQuiet = callsOf(yesterday) === 0 && callsOf(dayBefore) === 0
  return (
    <section
      aria-labelledby="yesterday"
      className="rounded-xl border border-line bg-surface p-5 sm:p-6"
    >
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="yesterday" className="text-base font-semibold">
          Yesterday <span className="font-normal text-ink-soft">(UTC)</span>
        </h2>
        <Link href="/insights/usage" className="text-accent underline-offset-4 hover:underline">
          All usage
        </Link>
      </div>
      {isQuiet ? (
        <p className="text-ink-soft">
          No calls yesterday and the day before. Calls of your keys appear here the day after.
        </p>
      ) : (
        <>
          <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-3">
            <Figure title="Calls" value={callsOf(yesterday)} before={callsOf(dayBefore)} />
            <Figure title="Rows" value={yesterday.rows} before={dayBefore.rows} />
            <Figure
              title="Size"
              value={yesterday.bytes}
              before={dayBefore.bytes}
              format={sizeText}
            />
          </dl>
          <p className="mt-3 text-ink-soft">{outcomesText(yesterday)}.</p>
        </>
      )}
    </section>
  )
}
