/** The query of a time range; encoded, because command-line clients read plain brackets as patterns. */
export interface TimeRange {
  /** A dynamic range of the link language, `absolute`, or empty for all there is. */
  choice: string
  /** ISO days, inclusive; used when the choice is `absolute`. */
  from: string
  to: string
}

/** What a person has chosen for an export, as the fields show it. */
export interface LinkChoices {
  range: TimeRange
  /** By filter name; empty texts are not chosen. */
  filters: Readonly<Record<string, string>>
  /** Column names in their order; empty means all. */
  columns: readonly string[]
  /** A column, with a minus sign before it to sort from high to low; empty for the order rows come in. */
  sort: string
  /** Digits, or empty for all rows. */
  limit: string
  /** Language of the header line; empty for column names. */
  language: string
}

/** Nothing chosen but a moving time range, or none. */
export function openChoices(rangeName: string): LinkChoices {
  const range = { choice: rangeName, from: '', to: '' }
  return { range, filters: {}, columns: [], sort: '', limit: '', language: '' }
}

export const dynamicRanges = [
  ['today', 'Today'],
  ['yesterday', 'Yesterday'],
  ['thisweek1', 'This week (from Monday)'],
  ['lastweek1', 'Last week (Monday to Sunday)'],
  ['last7days', 'Last 7 days'],
  ['last30days', 'Last 30 days'],
  ['last90days', 'Last 90 days'],
  ['thismonth', 'This month'],
  ['lastmonth', 'Last month'],
  ['thisquarter', 'This quarter'],
  ['lastquarter', 'Last quarter'],
  ['thisyear', 'This year'],
  ['lastyear', 'Last year'],
] as const

function dottedDay(isoDay: string): string {
  return isoDay.split('-').reverse().join('.')
}

function rangeParameters({ choice, from, to }: TimeRange): [string, string][] {
  if (!choice) return []
  if (choice !== 'absolute') {
    return [
      ['filter[timerange_type]', 'dynamic'],
      ['filter[timerange]', choice],
    ]
  }
  return [
    ['filter[timerange_type]', 'absolute'],
    ...(from ? [['filter[date_from]', dottedDay(from)] as [string, string]] : []),
    ...(to ? [['filter[date_to]', dottedDay(to)] as [string, string]] : []),
  ]
}

/** `?filter[…]=…` of what was chosen, or nothing when nothing was. */
export function linkQuery({ range, filters, columns, ...rest }: LinkChoices): string {
  const chosen = Object.entries(filters).filter(([, value]) => value.trim() !== '')
  const general: [string, string][] = [
    ['columns', columns.join(',')],
    ['sort', rest.sort],
    ['limit', rest.limit],
    ['lang', rest.language],
  ]
  const parameters = new URLSearchParams([
    ...rangeParameters(range),
    ...chosen.map(([name, value]): [string, string] => [`filter[${name}]`, value.trim()]),
    ...general.filter(([, value]) => value !== ''),
  ])
  const text = parameters.toString()
  return text ? `?${text}` : ''
}

/** An export link: whoever opens it downloads the export of this user. */
export function exportLink(
  origin: string,
  linkToken: string,
  file: { exportName: string; userId: string; format: string },
  query: string,
): string {
  return `${origin}/${linkToken}/${file.exportName}_${file.userId}.${file.format}${query}`
}
