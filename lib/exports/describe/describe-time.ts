import { namesOf } from '@/lib/base/record-of'
import { type TimeParameter, timeParameterSpellings } from '../language/time-parameters'
import { dynamicRangeNames } from '../language/time-range'
import type { ExportDefinition } from '../model/export-definition'
import { type DescribedParameter, inBrackets } from './describe-parameters'

const dayPattern = String.raw`^(\d{2}\.\d{2}\.\d{4}|\d{4}-\d{2}-\d{2})$`

const timeParameters: Record<
  TimeParameter,
  Pick<DescribedParameter, 'title' | 'titles' | 'description' | 'values' | 'pattern'>
> = {
  timerange_type: {
    title: 'Kind of time range',
    titles: { de: 'Art des Zeitraums' },
    description: 'May be left out: dates are absolute, a named range is dynamic.',
    values: ['absolute', 'dynamic'],
  },
  timerange: {
    title: 'Dynamic time range',
    titles: { de: 'Dynamischer Zeitraum' },
    description:
      'A range that moves with the day of the request. "Last N days" end yesterday; weeks begin on Monday (1) or Sunday (0).',
    values: dynamicRangeNames,
  },
  date_from: {
    title: 'First day',
    titles: { de: 'Erster Tag' },
    description: 'DD.MM.YYYY or YYYY-MM-DD, in the time zone of the instance.',
    pattern: dayPattern,
  },
  date_to: {
    title: 'Last day',
    titles: { de: 'Letzter Tag' },
    description: 'DD.MM.YYYY or YYYY-MM-DD, in the time zone of the instance; included.',
    pattern: dayPattern,
  },
}

/** Returns the parameters of the time range, or none if the export has no time range. */
export function describeTimeParameters({ time }: ExportDefinition): DescribedParameter[] {
  if (!time) return []
  const names = namesOf(timeParameters)
  return names.map((name) => {
    const synonyms = timeParameterSpellings[name].slice(1).map(inBrackets)
    const described = { name: inBrackets(name), synonyms, ...timeParameters[name] }
    return { ...described, isRequired: false, isList: false }
  })
}
