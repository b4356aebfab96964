import { CalendarDays, Download, Eye, KeyRound, Link2, Rows3 } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readChoices } from '@/app/_ui/address/builder-address'
import { type SearchedPage, toSearchParams } from '@/app/_ui/address/search-params'
import { ExportHeader } from '@/app/_ui/exports/builder/export-header'
import { LinkBuilder } from '@/app/_ui/exports/builder/link-builder'
import { LinkRefusal } from '@/app/_ui/exports/builder/link-refusal'
import { readPageKeys } from '@/app/_ui/exports/builder/list-key-choices'
import { PreviewResult } from '@/app/_ui/exports/builder/preview-result'
import { readShownPreview } from '@/app/_ui/exports/builder/read-preview'
import { Reference } from '@/app/_ui/exports/builder/reference'
import { readExportOptions } from '@/app/_ui/exports/catalogue/read-export-options'
import { resolveChoices } from '@/app/_ui/exports/choices/resolve-choices'
import { TrailEnd } from '@/app/_ui/frame/trail-end'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { mayManage } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { findExport } from '@/lib/exports/catalogue/catalogue'
import { mayReadExport } from '@/lib/exports/permissions/may-read-export'
import { requireActor } from '@/lib/gate/console/require-actor'
import { storeNowMs } from '@/lib/store/store-clock'

export const runtime = 'edge'

function exportName(parameters: URLSearchParams): string {
  return parameters.get('export') ?? ''
}

export async function generateMetadata({ searchParams }: SearchedPage): Promise<Metadata> {
  return { title: findExport(exportName(toSearchParams(await searchParams)))?.title ?? 'Exports' }
}

const icons = {
  copy: <Link2 aria-hidden />,
  download: <Download aria-hidden />,
  preview: <Eye aria-hidden />,
  rows: <Rows3 aria-hidden />,
  days: <CalendarDays aria-hidden />,
  key: <KeyRound aria-hidden />,
}

async function BuildExportPage({ searchParams }: SearchedPage) {
  const parameters = toSearchParams(await searchParams)
  const name = exportName(parameters)
  const actor = await requireActor()
  const definition = findExport(name)
  if (!definition || !mayReadExport(actor, definition)) notFound()
  const { AUTH_URL, TIME_ZONE } = readEnvironment()
  const options = readExportOptions(definition, actor.role, TIME_ZONE)
  const choices = resolveChoices(options, readChoices(options, parameters))
  const wasAsked = parameters.has('preview')
  const nowMs = storeNowMs()
  const preview = wasAsked ? await readShownPreview({ actor, nowMs }, options, choices) : undefined
  const keys = await readPageKeys(actor, name, parameters, nowMs)
  const hasKey = keys.chosen !== undefined
  const drawn = {
    preview: preview && <PreviewResult {...preview} options={options} />,
    refusal: !(hasKey && mayManage(actor)) && <LinkRefusal hasKey={hasKey} />,
    icons,
  }
  return (
    <>
      <TrailEnd crumbs={[{ label: definition.title }]} />
      <ExportHeader definition={definition} />
      <div className="flex flex-col gap-10">
        <LinkBuilder
          key={name}
          options={options}
          origin={new URL(AUTH_URL).origin}
          userId={actor.userId}
          keys={keys}
          initial={{ wasAsked, preview }}
          drawn={drawn}
        />
        <Reference definition={definition} />
      </div>
    </>
  )
}

export default withOutagePage(BuildExportPage)
