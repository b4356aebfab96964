import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/app/_ui/page-header'
import { toSearchParams } from '@/app/_ui/search-params'
import { readEnvironment } from '@/lib/base/environment'
import { findExport } from '@/lib/exports/catalogue'
import type { ExportDefinition } from '@/lib/exports/export-definition'
import { exportExtensions, findFormat } from '@/lib/exports/formats/format-table'
import { allowedValues } from '@/lib/exports/language/filter-values'
import { parametersOfFormat } from '@/lib/exports/language/general-parameters'
import { listKeys } from '@/lib/keys/list-keys'
import { requireActor } from '@/lib/people/require-actor'
import type { BuilderFacts } from './builder-facts'
import { ColumnReference } from './column-reference'
import { LinkBuilder } from './link-builder'
import { ParameterReference } from './parameter-reference'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Build an export link' }

function builderFacts(definition: ExportDefinition): BuilderFacts {
  return {
    name: definition.name,
    title: definition.title,
    formats: exportExtensions.map((extension) => ({
      extension,
      title: findFormat(extension)?.title ?? extension,
      hasTitles: parametersOfFormat(extension).some((parameter) => parameter.name === 'lang'),
    })),
    hasTimeRange: definition.time?.kind === 'tests',
    filters: definition.filters.map((filter) => {
      const { name, title, description, isRequired = false } = filter
      const allowed = allowedValues(filter, definition)
      return { name, title, description, isRequired, ...(allowed && { allowed }) }
    }),
    columns: definition.columns.map(({ name, title }) => ({ name, title })),
  }
}

export default async function BuildExportPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const name = toSearchParams(await searchParams).get('export') ?? ''
  const actor = await requireActor(`/insights/exports/build?export=${encodeURIComponent(name)}`)
  const definition = findExport(name)
  if (!definition?.roles.includes(actor.role)) notFound()
  const { keys } = await listKeys(
    actor,
    { search: '', status: 'activated', sort: 'created', direction: 'descending', page: 1 },
    Date.now(),
  )
  return (
    <>
      <PageHeader
        title={definition.title}
        lead={
          <>
            <code className="font-mono text-xs">{definition.name}</code> · {definition.description}
          </>
        }
      />
      <LinkBuilder
        facts={builderFacts(definition)}
        origin={new URL(readEnvironment().AUTH_URL).origin}
        userId={actor.userId}
        keys={keys.map(({ id, name: keyName, hint, isDefault }) => ({
          id,
          label: `${keyName} (kw_live_…${hint})`,
          isDefault,
        }))}
      />
      <ParameterReference definition={definition} />
      <ColumnReference columns={definition.columns} />
    </>
  )
}
