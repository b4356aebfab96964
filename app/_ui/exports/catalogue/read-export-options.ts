import type { Role } from '@/lib/base/actor'
import { isAdministrative } from '@/lib/exports/catalogue/catalogue'
import { parametersOfFormat } from '@/lib/exports/language/general-parameters'
import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import { type ExportExtension, exportFormats } from '@/lib/exports/model/format-list'
import { offeredFormats } from '@/lib/exports/model/offered-formats'
import { dayAt } from '@/lib/exports/values/calendar'
import type { ExportOptions, FormatOption } from './export-options'
import { filterOption } from './filter-option'

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
