import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { type SearchedPage, toSearchParams } from '@/app/_ui/address/search-params'
import {
  everybodysUsageFilePath,
  everybodysUsageHref,
  everybodysUsagePath,
  readEverybodysAddress,
} from '@/app/_ui/address/usage-address'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { readZone } from '@/app/_ui/kit/time/read-zone'
import { requireAdministrator } from '@/app/_ui/session/require-administrator'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { BigFigures } from '@/app/_ui/usage/big-figures'
import { EverybodysTables } from '@/app/_ui/usage/everybody/everybodys-tables'
import { EverybodysToolbar } from '@/app/_ui/usage/everybody/everybodys-toolbar'
import { readEverybodysPage } from '@/app/_ui/usage/everybody/read-everybodys-page'
import { NoCallsYet } from '@/app/_ui/usage/no-calls-yet'
import { StepNeighbours } from '@/app/_ui/usage/step-neighbours'
import { UsageCharts } from '@/app/_ui/usage/usage-charts'
import { fileAddress } from '@/app/_ui/usage/usage-file'
import { storeNowMs } from '@/lib/store/store-clock'
import { sumOfSteps } from '@/lib/usage/series/read-series'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'All usage' }

async function EverybodysUsagePage({ searchParams }: SearchedPage) {
  const actor = await requireAdministrator()
  const address = readEverybodysAddress(toSearchParams(await searchParams))
  const [zone, nowMs] = [await readZone(), storeNowMs()]
  const page = await readEverybodysPage(actor, address, zone, nowMs)
  if (!page.ok) notFound()
  const { series, ranks, labels, step, rangeName, rankedSpan, hrefOf } = page.value
  const total = sumOfSteps(series.steps, series.range.firstMs)
  const hasCalls = total.allowed + total.limited + total.refused > 0
  const isFiltered = Object.values(address).some((value) => value !== '')
  return (
    <>
      <PageHeader
        title="All usage"
        lead="The calls of everybody: who makes them, for what, and with which result."
        action={
          hasCalls && (
            <ButtonLink
              href={everybodysUsageHref(fileAddress(address, rangeName), {
                path: everybodysUsageFilePath,
              })}
              download
            >
              Download CSV
            </ButtonLink>
          )
        }
      />
      <div className="flex flex-col gap-6">
        <EverybodysToolbar {...{ address, rangeName, nowMs, ranks, isFiltered }} />
        {hasCalls ? (
          <>
            <BigFigures total={total} before={series.before} span={labels.before} />
            <section className="rounded-xl border border-line bg-surface p-5 sm:p-6">
              <h2 className="sr-only">Over time</h2>
              <UsageCharts
                steps={series.steps}
                length={series.range}
                zone={zone}
                span={labels.span}
                hrefOf={hrefOf}
                chosenMs={step?.firstMs}
              />
            </section>
            <EverybodysTables ranks={ranks} span={rankedSpan} address={address}>
              {step && (
                <div className="mb-6">
                  <StepNeighbours range={series.range} {...{ step, zone, hrefOf }} />
                </div>
              )}
            </EverybodysTables>
          </>
        ) : (
          <NoCallsYet span={labels.span} isFiltered={isFiltered} path={everybodysUsagePath} />
        )}
      </div>
    </>
  )
}

export default withOutagePage(EverybodysUsagePage)
