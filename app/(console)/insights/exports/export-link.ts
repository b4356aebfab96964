/** The query of a time range; encoded, because command-line clients read plain brackets as patterns. */
export interface TimeRange {
  /** A dynamic range of the link language, `absolute`, or empty for all there is. */
  choice: string
  /** ISO days, inclusive; used when the choice is `absolute`. */
  from: string
  to: string
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

/** `?filter[…]=…` of a time range, or nothing when no range is chosen. */
export function rangeQuery({ choice, from, to }: TimeRange): string {
  if (!choice) return ''
  const parameters = new URLSearchParams()
  if (choice === 'absolute') {
    parameters.set('filter[timerange_type]', 'absolute')
    if (from) parameters.set('filter[date_from]', dottedDay(from))
    if (to) parameters.set('filter[date_to]', dottedDay(to))
  } else {
    parameters.set('filter[timerange_type]', 'dynamic')
    parameters.set('filter[timerange]', choice)
  }
  return `?${parameters}`
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
