import { dynamicRangeNames, parseDay } from '@/lib/exports/language/time-range'
import { type LinkChoices, openChoices, type TimeRange } from './export-link'

/** The part of an export's options that its address can hold. */
export interface OfferedChoices {
  formats: readonly { extension: string; parameters: readonly string[] }[]
  filters: readonly { name: string }[]
  hasTimeRange: boolean
  /** True where an administrator can choose whose rows they want. */
  rows: 'own' | 'of-partners' | 'of-network'
}

export const builderPath = '/insights/exports/build'

const generalNames = ['columns', 'sort', 'limit']

/**
 * The page's own address with the choices in it, so that they survive a reload and can be kept as a bookmark.
 * @param query that of the link
 */
export function builderAddress(exportName: string, choices: LinkChoices, query: string): string {
  const own = new URLSearchParams({ export: exportName, format: choices.format })
  if (choices.rowsOf) own.set('rows-of', choices.rowsOf)
  return `${builderPath}?${own}${query.replace('?', '&')}`
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
  // A plain form names the choice itself, before there are days.
  const isAbsolute = name === 'absolute' || from || to
  return { choice: isAbsolute ? 'absolute' : '', from: from ?? '', to: to ?? '' }
}

/** All values of a parameter, with commas between them: a plain form sends each box by itself. */
function joined(parameters: URLSearchParams, name: string): string {
  return parameters.getAll(name).filter(Boolean).join(',')
}

/** The choices of an address that `builderAddress` or a plain form wrote; those to begin with for any other. */
export function readChoices(offered: OfferedChoices, parameters: URLSearchParams): LinkChoices {
  const { formats, filters, hasTimeRange } = offered
  const format = formats.find(({ extension }) => extension === parameters.get('format'))
  if (!format) return openChoices(hasTimeRange ? 'last30days' : '', formats[0]?.extension ?? 'csv')
  const [columns = '', sort = '', limit = ''] = generalNames.map((name) => joined(parameters, name))
  return {
    range: hasTimeRange ? readRange(parameters) : { choice: '', from: '', to: '' },
    filters: Object.fromEntries(
      filters.map(({ name }) => [name, joined(parameters, `filter[${name}]`)]),
    ),
    columns: columns.split(',').filter(Boolean),
    sort,
    limit: limit.replace(/\D/g, '').slice(0, 9),
    format: format.extension,
    file: Object.fromEntries(format.parameters.map((name) => [name, parameters.get(name) ?? ''])),
    rowsOf: offered.rows === 'of-partners' ? (parameters.get('rows-of') ?? '') : '',
  }
}
