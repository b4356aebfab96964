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
  /** By filter name, several values separated by commas; empty texts are not chosen. */
  filters: Readonly<Record<string, string>>
  /** Column names in their order; empty means all. */
  columns: readonly string[]
  /** A column, with a minus sign before it to sort from high to low; empty for the order rows come in. */
  sort: string
  /** Digits, or empty for all rows. */
  limit: string
  /** Extension of the file. */
  format: string
  /** General parameters that change how the file is written, by name; empty texts are not chosen. */
  file: Readonly<Record<string, string>>
  /** For administrators: the user id whose rows are exported, or empty for all rows. */
  rowsOf: string
}

/** Nothing chosen but a format and a moving time range, or none. */
export function openChoices(rangeName: string, format: string): LinkChoices {
  const range = { choice: rangeName, from: '', to: '' }
  return { range, filters: {}, columns: [], sort: '', limit: '', format, file: {}, rowsOf: '' }
}

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
  if (!from && !to) return []
  const parameters: [string, string][] = [['filter[timerange_type]', 'absolute']]
  if (from) parameters.push(['filter[date_from]', dottedDay(from)])
  if (to) parameters.push(['filter[date_to]', dottedDay(to)])
  return parameters
}

/**
 * `?filter[…]=…` of what was chosen, or nothing when nothing was.
 * @param fileParameters names of the general parameters that mean something in the chosen format
 */
export function linkQuery(choices: LinkChoices, fileParameters: readonly string[]): string {
  const { range, filters, columns, sort, limit, file } = choices
  const named = Object.entries(filters).map(([name, value]) => [`filter[${name}]`, value.trim()])
  const general = [
    ['columns', columns.join(',')],
    ['sort', sort],
    ['limit', limit],
    ...fileParameters.map((name) => [name, file[name] ?? '']),
  ]
  const chosen = [...rangeParameters(range), ...named, ...general].filter(([, value]) => value)
  const parameters = new URLSearchParams()
  for (const [name = '', value = ''] of chosen) parameters.append(name, value)
  // A comma needs no escape in a query, and lists are easier to read with it.
  const text = parameters.toString().replaceAll('%2C', ',')
  return text ? `?${text}` : ''
}

/** Returns an export link. Opening it downloads the export, of the given user if any. */
export function exportLink(
  origin: string,
  linkToken: string,
  file: { exportName: string; userId: string; format: string },
  query: string,
): string {
  const user = file.userId && `_${file.userId}`
  return `${origin}/${linkToken}/${file.exportName}${user}.${file.format}${query}`
}
