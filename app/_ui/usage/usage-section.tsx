import { keyPageHref } from '@/app/_ui/address/keys-address'
import { usageHref } from '@/app/_ui/address/usage-address'
import { Link } from '@/app/_ui/kit/link'
import { callsText } from '@/app/_ui/kit/number-text'
import { dayMs, hourMs } from '@/lib/base/time'
import type { KeyUsage } from '@/lib/usage/read-key-usage'
import type { UsageStep } from '@/lib/usage/series/read-series'
import { LastCalls } from './calls/last-calls'
import { FirstCall } from './first-call'
import { spanOf } from './step-labels'
import { TopLists } from './top-lists'
import { UsageCharts } from './usage-charts'
import { type UsageView, usageViews } from './usage-view'
import { ViewSwitch } from './view-switch'

function hasCalls({ daily, lastCalls }: KeyUsage): boolean {
  return lastCalls.length > 0 || daily.some((day) => day.allowed + day.limited + day.refused > 0)
}

function stepsOf({ hourly, daily }: KeyUsage, view: UsageView): UsageStep[] {
  const buckets = view === 'days' ? daily : hourly.slice(-usageViews.hours.steps)
  return buckets.map((bucket) => ({ ...bucket, unsplit: 0 }))
}

/** Shows the usage of the key: over time, by client and export, and call by call. */
export function UsageSection({
  keyId,
  usage,
  view,
  origin,
  zone,
  nowMs,
}: {
  keyId: string
  usage: KeyUsage
  view: UsageView
  origin: string
  /** The reader's time zone. */
  zone: string
  nowMs: number
}) {
  const { range } = usageViews[view]
  if (!hasCalls(usage)) {
    return (
      <section id="usage" className="rounded-xl border border-line bg-surface p-5 sm:p-6">
        <h2 className="mb-2 text-base font-semibold">Use</h2>
        <FirstCall origin={origin} />
      </section>
    )
  }
  return (
    <>
      <section id="usage" className="rounded-xl border border-line bg-surface p-5 sm:p-6">
        <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
          <h2 className="text-base font-semibold">Use</h2>
          <div className="flex flex-wrap items-center gap-3">
            <ViewSwitch hrefOf={(one) => `${keyPageHref(keyId)}&view=${one}#usage`} view={view} />
            <Link
              href={usageHref({ key: keyId })}
              className="text-accent underline underline-offset-2"
            >
              More times and filters
            </Link>
          </div>
        </div>
        <UsageCharts
          steps={stepsOf(usage, view)}
          length={{ stepMs: view === 'days' ? dayMs : hourMs }}
          zone={zone}
          span={spanOf(range).span}
          hrefOf={(startMs) => `${usageHref({ key: keyId, range, at: String(startMs) })}#calls`}
        />
      </section>
      <section className="rounded-xl border border-line bg-surface p-5 sm:p-6">
        <h2 className="mb-4 text-base font-semibold">Most frequent in the last 7 days</h2>
        <TopLists
          usage={usage}
          span="in the last 7 days"
          hrefOf={(field) => usageHref({ key: keyId, range: '7d', of: field })}
        />
      </section>
      <section>
        <h2 className="mb-3 text-base font-semibold">Last {callsText(usage.lastCalls.length)}</h2>
        <LastCalls calls={usage.lastCalls} keyId={keyId} nowMs={nowMs} />
      </section>
    </>
  )
}
