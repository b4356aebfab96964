import type { Metadata } from 'next'
import { toSearchParams } from '@/app/_ui/address/search-params'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { LastCalls } from '@/app/_ui/usage/last-calls'
import { MostFrequent } from '@/app/_ui/usage/most-frequent'
import { NoCallsYet } from '@/app/_ui/usage/no-calls-yet'
import { UsageCharts } from '@/app/_ui/usage/usage-charts'
import { parseUsageView, shownHours } from '@/app/_ui/usage/usage-view'
import { ViewSwitch } from '@/app/_ui/usage/view-switch'
import { requireActor } from '@/lib/gate/console/require-actor'
import { storeNowMs } from '@/lib/store/store-clock'
import { type OwnerUsage, readOwnerUsage } from '@/lib/usage/read-owner-usage'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Usage' }

const span = { hours: shownHours, days: 30 }

function callsOf({ daily }: OwnerUsage): number {
  return daily.reduce((sum, { allowed, limited, refused }) => sum + allowed + limited + refused, 0)
}

async function UsagePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const actor = await requireActor()
  const view = parseUsageView(toSearchParams(await searchParams).get('view'))
  const nowMs = storeNowMs()
  const usage = await readOwnerUsage(actor, span, nowMs)
  const all = callsOf(usage)
  return (
    <>
      <PageHeader
        title="Usage"
        lead="The calls of all your API keys: how many, for what, and with which result."
      />
      {all === 0 ? (
        <NoCallsYet />
      ) : (
        <div className="flex flex-col gap-6">
          <section className="rounded-xl border border-line bg-surface p-5 sm:p-6">
            <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
              <h2 className="text-base font-semibold">All keys</h2>
              <ViewSwitch hrefOf={(one) => `/insights/usage?view=${one}`} view={view} />
            </div>
            <UsageCharts usage={usage} view={view} />
          </section>
          <MostFrequent usage={usage} all={all} />
          {usage.lastCalls.length > 0 && (
            <section>
              <h2 className="mb-3 text-base font-semibold">Last {usage.lastCalls.length} calls</h2>
              <LastCalls calls={usage.lastCalls} nowMs={nowMs} />
            </section>
          )}
        </div>
      )}
    </>
  )
}

export default withOutagePage(UsagePage)
