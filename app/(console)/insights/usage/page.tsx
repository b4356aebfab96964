import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { type SearchedPage, toSearchParams } from '@/app/_ui/address/search-params'
import { readUsageAddress, usageFilePath, usageHref } from '@/app/_ui/address/usage-address'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { Notice } from '@/app/_ui/kit/notice'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { readZone } from '@/app/_ui/kit/time/read-zone'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { BigFigures } from '@/app/_ui/usage/big-figures'
import { MostFrequent } from '@/app/_ui/usage/most-frequent'
import { NoCallsYet } from '@/app/_ui/usage/no-calls-yet'
import { readUsagePage } from '@/app/_ui/usage/read-usage-page'
import { ShownCalls } from '@/app/_ui/usage/shown-calls'
import { UsageToolbar } from '@/app/_ui/usage/toolbar/usage-toolbar'
import { UsageCharts } from '@/app/_ui/usage/usage-charts'
import { fileAddress } from '@/app/_ui/usage/usage-file'
import { requireActor } from '@/lib/gate/console/require-actor'
import { storeNowMs } from '@/lib/store/store-clock'
import { sumOfSteps } from '@/lib/usage/series/read-series'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Usage' }

async function UsagePage({ searchParams }: SearchedPage) {
  const actor = await requireActor()
  const address = readUsageAddress(toSearchParams(await searchParams))
  const [zone, nowMs] = [await readZone(), storeNowMs()]
  const page = await readUsagePage(actor, address, zone, nowMs)
  if (!page) notFound()
  const { series, ranks, labels, step, key } = page
  const total = sumOfSteps(series.steps, series.range.firstMs)
  const isFiltered = Object.values(address).some((value) => value !== '')
  const hasCalls = total.allowed + total.limited + total.refused + total.unsplit > 0
  return (
    <>
      <PageHeader
        title="Usage"
        lead="The calls of your API keys: how many, for what, and with which result."
        action={
          hasCalls && (
            <ButtonLink
              href={usageHref(fileAddress(address, page.rangeName), { path: usageFilePath })}
              download
            >
              Download CSV
            </ButtonLink>
          )
        }
      />
      <div className="flex flex-col gap-6">
        <UsageToolbar
          {...{ address, nowMs, ranks, isFiltered, chosenKey: key }}
          rangeName={page.rangeName}
        />
        {hasCalls ? (
          <>
            <BigFigures total={total} before={series.before} span={labels.before} />
            {series.isCut && (
              <Notice>
                Calls by export and caller of one key are kept for 40 days, so the days before that
                are empty.
              </Notice>
            )}
            <section className="rounded-xl border border-line bg-surface p-5 sm:p-6">
              <h2 className="sr-only">Over time</h2>
              <UsageCharts
                steps={series.steps}
                length={series.range}
                zone={zone}
                span={labels.span}
                hrefOf={page.hrefOf}
                chosenMs={step?.firstMs}
              />
            </section>
            <ShownCalls {...{ page, address, zone, nowMs }} />
            <MostFrequent {...{ page, address, zone }} />
          </>
        ) : (
          <NoCallsYet span={labels.span} isFiltered={isFiltered} />
        )}
      </div>
    </>
  )
}

export default withOutagePage(UsagePage)
