import { dynamicRangeNames, parseDay } from '@/lib/exports/language/time-range'
import type { BuilderFacts } from '../builder/state/builder-facts'
import { type LinkChoices, openChoices, type TimeRange } from './export-link'

const generalNames = ['columns', 'sort', 'limit']

/**
 * The page's own address with the choices in it, so that they survive a reload and can be kept as a bookmark.
 * @param query that of the link
 */
export function builderAddress(exportName: string, choices: LinkChoices, query: string): string {
  const own = new URLSearchParams({ export: exportName, format: choices.format })
  if (choices.rowsOf) own.set('rows-of', choices.rowsOf)
  return `/insights/exports/build?${own}${query.replace('?', '&')}`
}

function isoDay(text: string): string {
  const isDay = parseDay(text) !== undefined
  return isDay && text.includes('.') ? text.split('.').reverse().join('-') : isDay ? text : ''
}

function readRange(parameters: URLSearchParams): TimeRange {
  const name = parameters.get('filter[timerange]') ?? ''
  if (dynamicRangeNames.includes(name)) return { choice: name, from: '', to: '' }
  const [from, to] = ['from', 'to'].map((end) =>
    isoDay(parameters.get(`filter[date_${end}]`) ?? ''),
  )
  return { choice: from || to ? 'absolute' : '', from: from ?? '', to: to ?? '' }
}

/** The choices of an address that `builderAddress` wrote; those to begin with for any other. */
export function readChoices(facts: BuilderFacts, parameters: URLSearchParams): LinkChoices {
  const { formats, filters, hasTimeRange } = facts
  const format = formats.find(({ extension }) => extension === parameters.get('format'))
  if (!format) return openChoices(hasTimeRange ? 'last30days' : '', formats[0]?.extension ?? 'csv')
  const [columns = '', sort = '', limit = ''] = generalNames.map(
    (name) => parameters.get(name) ?? '',
  )
  return {
    range: hasTimeRange ? readRange(parameters) : { choice: '', from: '', to: '' },
    filters: Object.fromEntries(
      filters.map(({ name }) => [name, parameters.get(`filter[${name}]`) ?? '']),
    ),
    columns: columns.split(',').filter(Boolean),
    sort,
    limit: limit.replace(/\D/g, '').slice(0, 9),
    format: format.extension,
    file: Object.fromEntries(format.parameters.map((name) => [name, parameters.get(name) ?? ''])),
    rowsOf: facts.rows === 'of-partners' ? (parameters.get('rows-of') ?? '') : '',
  }
}
