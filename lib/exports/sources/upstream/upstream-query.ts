import type { ExportQuery } from '@/lib/exports/language/export-query'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { toIsoDate } from '@/lib/exports/values/calendar'

/**
 * Returns the query for a service in one canonical spelling: days are ISO 8601 and inclusive, dynamic ranges are resolved,
 * synonyms are replaced, and parameters have a fixed order. docs/operate.md lists them.
 */
export function upstreamQuery(
  query: ExportQuery,
  { definition, extension, dialect, timeZone }: ExportRequest,
): URLSearchParams {
  const { range, timeType, conditions, excludedFields, currency, sort, limit } = query
  const { delimiter, decimal, bom, header, guard, trailer, titles } = query.presentation
  const parameters = new URLSearchParams({ format: extension, dialect, time_zone: timeZone })
  const add = (name: string, value: string | number | undefined) => {
    if (value !== undefined) parameters.append(name, String(value))
  }
  const day = (value: number | undefined) => (value === undefined ? undefined : toIsoDate(value))
  add('from', day(range.firstDay))
  add('to', day(range.lastDay))
  if (definition.time?.kind === 'tests') add('time_type', timeType)
  for (const { field, values } of conditions) {
    for (const value of values) add(`where[${field}]`, value)
  }
  for (const field of excludedFields) add('without', field)
  add('currency', currency)
  for (const { name } of query.columns) add('column', name)
  for (const { column, isDescending } of sort)
    add('sort', `${isDescending ? '-' : ''}${column.name}`)
  add('limit', limit)
  add('delimiter', delimiter)
  add('decimal', decimal)
  if (bom) add('bom', 1)
  if (header === false) add('header', 0)
  if (guard === false) add('guard', 'off')
  if (trailer) add('trailer', 1)
  for (const title of titles ?? []) add('title', title)
  return parameters
}
