import { type UsageAddress, usageHref } from '@/app/_ui/address/usage-address'
import { Link } from '@/app/_ui/kit/link'
import { callsText } from '@/app/_ui/kit/number-text'
import { callsKeptMs } from '@/lib/usage/series/find-calls'
import { LastCalls } from './calls/last-calls'
import type { UsagePage } from './read-usage-page'
import { StepNeighbours } from './step-neighbours'

/** Says why there are fewer calls in the list than were counted. */
function missingText(shown: number, all: number, firstMs: number, nowMs: number): string {
  if (shown >= all) return ''
  return firstMs < nowMs - callsKeptMs
    ? 'Calls are kept one by one for eight days, the latest fifty of each hour.'
    : 'The latest fifty are listed. Of each hour, the latest fifty are kept.'
}

/** The calls of the range, or of the step that was chosen in a chart, one by one. */
export function ShownCalls({
  page: { series, step, calls, shownSpan, hrefOf },
  address,
  zone,
  nowMs,
}: {
  page: UsagePage
  address: UsageAddress
  /** The reader's time zone. */
  zone: string
  nowMs: number
}) {
  const all = series.steps
    .filter(({ startMs }) => !step || startMs === step.firstMs)
    .reduce((sum, one) => sum + one.allowed + one.limited + one.refused + one.unsplit, 0)
  const firstMs = step?.firstMs ?? series.range.firstMs
  return (
    <section id="calls">
      <h2 className="text-base font-semibold">
        {`${calls.length === all ? '' : `${calls.length} of `}${callsText(all)} ${shownSpan}`}
      </h2>
      <p className="mb-3 text-ink-soft">
        {missingText(calls.length, all, firstMs, nowMs)}{' '}
        {step && (
          <Link
            href={usageHref({ ...address, at: '' })}
            scroll={false}
            className="text-accent underline underline-offset-2"
          >
            Show the calls of the whole time
          </Link>
        )}
      </p>
      {step && (
        <div className="mb-3">
          <StepNeighbours range={series.range} {...{ step, zone, hrefOf }} />
        </div>
      )}
      {calls.length > 0 && <LastCalls calls={calls} nowMs={nowMs} />}
    </section>
  )
}
