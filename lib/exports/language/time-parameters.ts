import { namesOf } from '@/lib/base/record-of'

/** Each parameter of a time range with its spellings, the canonical one first. */
export const timeParameterSpellings = {
  timerange_type: ['timerange_type', 'zeitraumAuswahl'],
  timerange: ['timerange'],
  date_from: ['date_from', 'from_date', 'zeitraumvon'],
  date_to: ['date_to', 'to_date', 'zeitraumbis'],
} as const

export type TimeParameter = keyof typeof timeParameterSpellings

export const timeParameterNames: readonly string[] = Object.keys(timeParameterSpellings)

const canonical: ReadonlyMap<string, TimeParameter> = new Map(
  namesOf(timeParameterSpellings).flatMap((name) =>
    timeParameterSpellings[name].map((spelling) => [spelling, name] as const),
  ),
)

/** Whether a filter's name, in any of its spellings, belongs to the time range. */
export function isTimeParameter(name: string): boolean {
  return canonical.has(name)
}

/** Returns the canonical name of a filter of the time range, or undefined for other filters. */
export function timeParameterOf(spelling: string): TimeParameter | undefined {
  return canonical.get(spelling)
}
