import type { ExportQuery } from '@/lib/exports/language/export-query'
import { toIsoDate } from '@/lib/exports/model/calendar'
import type { ExportRequest } from '@/lib/exports/model/export-request'

/**
 * What a request asks for, in the one spelling a service has to understand: days are ISO 8601 and inclusive, dynamic
 * ranges are worked out, synonyms are gone, every parameter stands in a fixed order. docs/operate.md lists them.
 */
export function upstreamQuery(
  query: ExportQuery,
  { definition, extension, dialect, timeZone }: ExportRequest,
): URLSearchParams {
  const { range, timeType, conditions, silentFields, currency, sort, limit } = query
  const { delimiter, decimal, bom, header, guard, titles } = query.presentation
  const asked = new URLSearchParams({ format: extension, dialect, time_zone: timeZone })
  const tell = (name: string, value: string | number | undefined) => {
    if (value !== undefined) asked.append(name, String(value))
  }
  const day = (value: number | undefined) => (value === undefined ? undefined : toIsoDate(value))
  tell('from', day(range.firstDay))
  tell('to', day(range.lastDay))
  if (definition.time?.kind === 'tests') tell('time_type', timeType)
  for (const { field, values } of conditions) {
    for (const value of values) tell(`where[${field}]`, value)
  }
  for (const field of silentFields) tell('without', field)
  tell('currency', currency)
  for (const { name } of query.columns) tell('column', name)
  for (const { column, isDescending } of sort)
    tell('sort', `${isDescending ? '-' : ''}${column.name}`)
  tell('limit', limit)
  tell('delimiter', delimiter)
  tell('decimal', decimal)
  if (bom) tell('bom', 1)
  if (header === false) tell('header', 0)
  if (guard === false) tell('guard', 'off')
  for (const title of titles ?? []) tell('title', title)
  return asked
}
