import type { Role } from '@/lib/base/actor'
import { isAdministrative } from '@/lib/exports/catalogue/catalogue'
import { allowedValues } from '@/lib/exports/language/allowed-values'
import { parametersOfFormat } from '@/lib/exports/language/general-parameters'
import type { ExportDefinition, ExportFilter } from '@/lib/exports/model/export-definition'
import { type ExportExtension, exportFormats } from '@/lib/exports/model/format-list'
import { offeredFormats } from '@/lib/exports/model/offered-formats'
import { dayAt } from '@/lib/exports/values/calendar'
import type { ExportOptions, FilterOption, FormatOption } from './export-options'

const controls: Record<ExportFilter['kind'], FilterOption['control']> = {
  ids: 'ids',
  choice: 'several',
  contribution: 'several',
  currency: 'one',
  'time-type': 'one',
  switch: 'switch',
}

const timeTypeTitles: ReadonlyMap<string, string> = new Map([
  ['tracking', 'When it was tracked'],
  ['updated', 'When it last changed'],
])

function titleOf(filter: ExportFilter, value: string): string {
  if (filter.kind === 'time-type') return timeTypeTitles.get(value) ?? value
  if (filter.kind !== 'choice' && filter.kind !== 'contribution') return value
  return filter.valueTitles?.get(value) ?? value
}

/** Choosing what holds anyway, or what stands for any, is the same as choosing nothing. */
function isUnset(filter: ExportFilter, value: string): boolean {
  if (filter.kind === 'time-type') return value === 'tracking'
  return filter.kind === 'choice' && filter.means?.get(value)?.length === 0
}

function unsetTitle({ kind }: ExportFilter, { groupBy }: ExportDefinition): string {
  if (kind === 'time-type') return timeTypeTitles.get('tracking') ?? ''
  if (kind !== 'currency') return 'Any'
  // What is added up was in euros before.
  return groupBy ? 'Euros' : 'Not converted'
}

function filterOption(filter: ExportFilter, definition: ExportDefinition): FilterOption[] {
  const { name, title, description, isRequired = false, kind } = filter
  const values = (allowedValues(filter, definition) ?? []).filter((one) => !isUnset(filter, one))
  // A parameter with a single value offers no choice.
  if (kind === 'time-type' && values.length === 0) return []
  return [
    {
      name,
      title,
      description,
      isRequired,
      control: controls[kind],
      values: values.map((value) => ({ value, title: titleOf(filter, value) })),
      unsetTitle: unsetTitle(filter, definition),
      opensColumns: kind === 'switch' ? filter.columns : [],
    },
  ]
}

function formatOption(extension: ExportExtension): FormatOption {
  const written = parametersOfFormat(extension).filter(({ formats }) => formats !== undefined)
  const { title, note } = exportFormats[extension]
  return {
    extension,
    title,
    ...(note && { note }),
    parameters: written.map(({ name }) => name),
  }
}

/** Returns the link builder's data about an export for a person of this role. */
export function readExportOptions(
  definition: ExportDefinition,
  role: Role,
  timeZone: string,
): ExportOptions {
  const { name, title, columns, filters, time, rowElement = 'row', source } = definition
  const partners = role === 'administrator' ? 'of-partners' : 'own'
  return {
    name,
    title,
    formats: offeredFormats(definition).map(formatOption),
    hasTimeRange: time?.kind === 'tests',
    filters: filters.flatMap((filter) => filterOption(filter, definition)),
    columns: columns.map((column) => ({
      name: column.name,
      title: column.title,
      germanTitle: column.titles?.de ?? column.title,
      isNumber: column.type === 'integer' || column.type === 'decimal',
      type: column.type,
      dateStyle: column.dateStyle ?? 'iso',
    })),
    xmlPath: `/${rowElement}s/${rowElement}`,
    rows: isAdministrative(definition) || !definition.ownerField ? 'of-network' : partners,
    hasPreview: source.kind !== 'http',
    timeZone,
    today: dayAt(Date.now(), timeZone),
  }
}
