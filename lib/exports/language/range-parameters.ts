import type { ParameterError } from '@/lib/base/problem'
import type { QueryParameter } from './query-parameters'
import { type TimeParameter, timeParameterOf } from './time-parameters'
import { type DayRange, dynamicRangeNames, parseDay, resolveDynamicRange } from './time-range'

/** Each of the four parameters at most once, in any spelling. */
function collect(parameters: readonly QueryParameter[], errors: ParameterError[]) {
  const found = new Map<TimeParameter, QueryParameter>()
  for (const parameter of parameters) {
    const name = timeParameterOf(parameter.name)
    if (!name) continue
    const earlier = found.get(name)
    if (earlier) {
      const message = `was given more than once (also as ${earlier.spelling})`
      errors.push({
        parameter: parameter.spelling,
        value: parameter.value,
        message,
        fix: 'give it once',
      })
    } else found.set(name, parameter)
  }
  return found
}

function readDay(parameter: QueryParameter | undefined, errors: ParameterError[]) {
  if (!parameter) return undefined
  const day = parseDay(parameter.value)
  if (day === undefined) {
    errors.push({
      parameter: parameter.spelling,
      value: parameter.value,
      message: 'is not a date',
      fix: 'write DD.MM.YYYY or YYYY-MM-DD',
    })
  }
  return day
}

function readAbsolute(
  from: QueryParameter | undefined,
  to: QueryParameter | undefined,
  errors: ParameterError[],
): DayRange {
  const firstDay = readDay(from, errors)
  const lastDay = readDay(to, errors)
  if (from && to && firstDay !== undefined && lastDay !== undefined && firstDay > lastDay) {
    errors.push({
      parameter: from.spelling,
      value: from.value,
      message: `is after ${to.spelling} (${to.value})`,
      fix: 'let the range begin before it ends; the end date is included',
    })
  }
  return { ...(firstDay !== undefined && { firstDay }), ...(lastDay !== undefined && { lastDay }) }
}

function readDynamic(name: QueryParameter, today: number, errors: ParameterError[]): DayRange {
  const range = resolveDynamicRange(name.value, today)
  if (range) return range
  errors.push({
    parameter: name.spelling,
    value: name.value,
    message: 'is not a dynamic time range',
    fix: 'use one of the allowed values',
    allowed: dynamicRangeNames,
  })
  return {}
}

/**
 * Puts the time parameters together: dates without a type are absolute, `timerange` without a type
 * is dynamic. Without any of them the time is not restricted. Contradictions are added to `errors`.
 * @param today day number in the instance's time zone
 */
export function readTimeRange(
  parameters: readonly QueryParameter[],
  today: number,
  errors: ParameterError[],
): DayRange {
  const found = collect(parameters, errors)
  const [type, name] = [found.get('timerange_type'), found.get('timerange')]
  const [from, to] = [found.get('date_from'), found.get('date_to')]
  const complain = (parameter: QueryParameter, message: string, fix: string): DayRange => {
    const allowed = parameter === type ? { allowed: ['absolute', 'dynamic'] } : {}
    errors.push({ parameter: parameter.spelling, value: parameter.value, message, fix, ...allowed })
    return {}
  }
  if (type && type.value !== 'absolute' && type.value !== 'dynamic') {
    return complain(type, 'is not a type of time range', 'use one of the allowed values')
  }
  const date = from ?? to
  if (name && (date || type?.value === 'absolute')) {
    return complain(name, 'contradicts an absolute range', 'give either a dynamic range or dates')
  }
  if (type?.value === 'dynamic' && date) {
    return complain(date, 'contradicts timerange_type=dynamic', 'give either dates or a timerange')
  }
  if (type && !name && !date) {
    const missing = type.value === 'dynamic' ? 'filter[timerange]' : 'filter[date_from]'
    return complain(type, 'says a range that is not there', `add ${missing} or leave the type out`)
  }
  return name ? readDynamic(name, today, errors) : readAbsolute(from, to, errors)
}
