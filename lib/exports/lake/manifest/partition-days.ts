import { dayMs } from '@/lib/base/time'
import { toDay } from '@/lib/exports/values/calendar'

/** Days since 1970-01-01. Both ends are inclusive. */
interface Days {
  firstDay: number
  lastDay: number
}

type DateParts = readonly [year: number, month?: number, date?: number]

const dashed = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:$|[T _-])/
const compact = /^(\d{4})(\d{2})(?:(\d{2})(?:\d{2})?)?$/

const partNames = {
  year: /(?:^|_)(?:y|yyyy|year)$/i,
  month: /(?:^|_)(?:m|mm|month)$/i,
  date: /(?:^|_)(?:d|dd|day)$/i,
}

/** The keys of date folders. A definition may name its own. */
export const usualDayKeys = [
  ...['year', 'month', 'day', 'date', 'dt', 'ds'],
  ...['y', 'm', 'd', 'yyyy', 'mm', 'dd'],
]

function daysIn([year, month, date]: DateParts): Days | undefined {
  const first = toDay(year, month ?? 1, date ?? 1)
  const next = month === undefined ? Date.UTC(year + 1, 0) : Date.UTC(year, month)
  const last = date === undefined ? next / dayMs - 1 : first
  return first === undefined || last === undefined ? undefined : { firstDay: first, lastDay: last }
}

/** Matches dates such as `2026-11-23`, `20261123` and `2026-11`, with or without an hour after them. */
function wholeDate(text: string): DateParts | undefined {
  const [, year, month, date] = dashed.exec(text) ?? compact.exec(text) ?? []
  if (!year) return undefined
  return date ? [Number(year), Number(month), Number(date)] : [Number(year), Number(month)]
}

/** Joins folders such as `year=2026/month=1/day=02` into one date. */
function dateOfParts(folders: readonly (readonly [string, string])[]): DateParts | undefined {
  const part = (name: keyof typeof partNames, digits: RegExp) => {
    const found = folders.find(([key, text]) => partNames[name].test(key) && digits.test(text))
    return found && Number(found[1])
  }
  const year = part('year', /^\d{4}$/)
  const month = part('month', /^\d{1,2}$/)
  const date = part('date', /^\d{1,2}$/)
  if (year === undefined) return undefined
  if (month === undefined) return [year]
  return date === undefined ? [year, month] : [year, month, date]
}

/**
 * Returns the days that the rows of a file can have according to its folders.
 * @param keys the keys of date folders
 * @returns undefined if the folders do not name a date
 */
export function partitionDays(
  folders: ReadonlyMap<string, string | null>,
  keys: ReadonlySet<string>,
): Days | undefined {
  const known = [...folders].flatMap(([key, text]): [string, string][] =>
    text !== null && keys.has(key) ? [[key, text]] : [],
  )
  const dates = [...known.map(([, text]) => wholeDate(text)), dateOfParts(known)]
  const found = dates.flatMap((date) => (date && daysIn(date)) ?? [])
  if (found.length === 0) return undefined
  return {
    firstDay: Math.max(...found.map(({ firstDay }) => firstDay)),
    lastDay: Math.min(...found.map(({ lastDay }) => lastDay)),
  }
}
