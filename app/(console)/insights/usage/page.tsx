import { ChartColumn } from 'lucide-react'
import type { Metadata } from 'next'
import { toSearchParams } from '@/app/_ui/address/search-params'
import { ButtonLink } from '@/app/_ui/kit/button'
import { EmptyState } from '@/app/_ui/kit/empty-state'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { KeyShares } from '@/app/_ui/usage/key-shares'
import { LastCalls } from '@/app/_ui/usage/last-calls'
import { TopList } from '@/app/_ui/usage/top-list'
import { UsageCharts } from '@/app/_ui/usage/usage-charts'
import { parseUsageView, shownHours } from '@/app/_ui/usage/usage-view'
import { ViewSwitch } from '@/app/_ui/usage/view-switch'
import { requireActor } from '@/lib/gate/console/require-actor'
import { type OwnerUsage, readOwnerUsage } from '@/lib/usage/read-owner-usage'
import { refusalSentence } from '@/lib/usage/refusal-labels'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Usage' }

const span = { hours: shownHours, days: 30 }
const none = 'No calls in the last 30 days.'

function callsOf({ daily }: OwnerUsage): number {
  return daily.reduce((sum, { allowed, limited, refused }) => sum + allowed + limited + refused, 0)
}

function NothingYet() {
  return (
    <EmptyState icon={ChartColumn} title="No calls yet">
      <p>This page shows every call as soon as a script or spreadsheet downloads an export.</p>
      <ButtonLink href="/insights/exports" variant="primary">
        Find an export
      </ButtonLink>
    </EmptyState>
  )
}

function Frequent({ usage, all }: { usage: OwnerUsage; all: number }) {
  const { keys, exports, addresses, agents, reasons } = usage
  return (
    <>
      <section className="rounded-xl border border-line bg-surface p-5 sm:p-6">
        <h2 className="mb-2 text-base font-semibold">API keys in the last 30 days</h2>
        <KeyShares keys={keys} all={all} />
      </section>
      <section className="rounded-xl border border-line bg-surface p-5 sm:p-6">
        <h2 className="mb-4 text-base font-semibold">Most frequent in the last 30 days</h2>
        <div className="grid gap-6 sm:grid-cols-2 xl:grid-cols-4">
          <TopList title="Exports" names={exports} empty={none} isCode />
          <TopList title="Addresses" names={addresses} empty={none} isCode />
          <TopList title="User agents" names={agents} empty={none} />
          <TopList
            title="Reasons for refusal"
            names={reasons.map(({ name, calls }) => ({ name: refusalSentence(name), calls }))}
            empty="Nothing was refused in the last 30 days."
          />
        </div>
      </section>
    </>
  )
}

export default async function UsagePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const actor = await requireActor()
  const view = parseUsageView(toSearchParams(await searchParams).get('view'))
  const nowMs = Date.now()
  const usage = await readOwnerUsage(actor, span, nowMs)
  const all = callsOf(usage)
  return (
    <>
      <PageHeader
        title="Usage"
        lead="The calls of all your API keys: how many, for what, and with which result."
      />
      {all === 0 ? (
        <NothingYet />
      ) : (
        <div className="flex flex-col gap-6">
          <section className="rounded-xl border border-line bg-surface p-5 sm:p-6">
            <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
              <h2 className="text-base font-semibold">All keys</h2>
              <ViewSwitch hrefOf={(one) => `/insights/usage?view=${one}`} view={view} />
            </div>
            <UsageCharts usage={usage} view={view} />
          </section>
          <Frequent usage={usage} all={all} />
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
