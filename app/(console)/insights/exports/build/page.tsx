import { ShieldCheck } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readChoices } from '@/app/_ui/address/builder-address'
import { type SearchedPage, toSearchParams } from '@/app/_ui/address/search-params'
import { ColumnReference } from '@/app/_ui/exports/builder/column-reference'
import { LinkBuilder } from '@/app/_ui/exports/builder/link-builder'
import { LinkRefusal } from '@/app/_ui/exports/builder/link-refusal'
import { readPageKeys } from '@/app/_ui/exports/builder/list-key-choices'
import { ParameterReference } from '@/app/_ui/exports/builder/parameter-reference'
import { PreviewResult } from '@/app/_ui/exports/builder/preview-result'
import { readShownPreview } from '@/app/_ui/exports/builder/read-preview'
import { readExportOptions } from '@/app/_ui/exports/catalogue/read-export-options'
import { resolveChoices } from '@/app/_ui/exports/choices/resolve-choices'
import { TrailEnd } from '@/app/_ui/frame/trail-end'
import { Badge } from '@/app/_ui/kit/badge'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { Tabs } from '@/app/_ui/kit/tabs/tabs'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { mayManage } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { findExport, isAdministrative } from '@/lib/exports/catalogue/catalogue'
import type { ExportDefinition } from '@/lib/exports/model/export-definition'
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

function Lead({ definition }: { definition: ExportDefinition }) {
  const { name, description, namedByKeyward } = definition
  return (
    <>
      {description}
      <span className="mt-2 flex flex-wrap items-center gap-2">
        <code className="font-mono text-xs">{name}</code>
        {namedByKeyward && <Badge>Keyward’s name</Badge>}
        {isAdministrative(definition) && <Badge icon={ShieldCheck}>For administrators</Badge>}
      </span>
    </>
  )
}

const sections = [
  ['#link', 'Link'],
  ['#preview', 'First rows'],
  ['#programs', 'Programs'],
  ['#columns', 'Columns'],
  ['#parameters', 'Parameters'],
] as const

function SectionLinks() {
  return (
    <nav aria-label="On this page" className="mb-6 flex flex-wrap gap-x-5 gap-y-1">
      {sections.map(([href, title]) => (
        <a key={href} href={href} className="text-accent underline-offset-2 hover:underline">
          {title}
        </a>
      ))}
    </nav>
  )
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
  const drawnPreview = preview && <PreviewResult {...preview} options={options} />
  return (
    <>
      <TrailEnd crumbs={[{ label: definition.title }]} />
      <PageHeader title={definition.title} lead={<Lead definition={definition} />} />
      <SectionLinks />
      <div className="flex flex-col gap-10">
        <LinkBuilder
          key={name}
          options={options}
          origin={new URL(AUTH_URL).origin}
          userId={actor.userId}
          keys={keys}
          initial={{ choices, wasAsked, preview, drawnPreview }}
          refusal={!(hasKey && mayManage(actor)) && <LinkRefusal hasKey={hasKey} />}
        />
        <section aria-labelledby="reference">
          <h2 id="reference" className="type-heading mb-2">
            Reference
          </h2>
          <Tabs
            label="Reference"
            tabs={[
              {
                id: 'columns',
                title: `Columns (${definition.columns.length})`,
                content: <ColumnReference columns={definition.columns} />,
              },
              {
                id: 'parameters',
                title: 'Parameters',
                content: <ParameterReference definition={definition} />,
              },
            ]}
          />
        </section>
      </div>
    </>
  )
}

export default withOutagePage(BuildExportPage)
