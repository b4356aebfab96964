import type { LinkChoices, TimeRange } from '@/app/_ui/address/export-link'
import { startOfIsoDayMs } from '@/lib/base/time'
import type { ExportOptions } from '../catalogue/export-options'

/** Errors of the choices, by id of the field. */
export type FieldErrors = Readonly<Record<string, string>>

/** The id of a filter's field. */
export function filterFieldId(name: string): string {
  return `filter-${name}`
}

const idList = /^\s*\d{1,20}\s*(,\s*\d{1,20}\s*)*$/

/** Required filters that are empty. */
export function findMissing(options: ExportOptions, { filters }: LinkChoices): FieldErrors {
  const missing = options.filters.filter(
    ({ name, isRequired }) => isRequired && !filters[name]?.trim(),
  )
  const text = 'This filter is required.'
  return Object.fromEntries(missing.map(({ name }) => [filterFieldId(name), text]))
}

function rangeMistakes({ choice, from, to }: TimeRange): FieldErrors {
  if (choice !== 'absolute') return {}
  const isDay = (day: string) => day === '' || startOfIsoDayMs(day) !== undefined
  const notADay = 'Enter a day such as 23 Dec 2026.'
  if (isDay(from) && isDay(to)) {
    return from && to && from > to ? { 'range-to': 'The last day is before the first.' } : {}
  }
  return {
    ...(!isDay(from) && { 'range-from': notADay }),
    ...(!isDay(to) && { 'range-to': notADay }),
  }
}

/** Returns the errors of entered values that would be refused. */
export function findMistakes(options: ExportOptions, choices: LinkChoices): FieldErrors {
  const errors: Record<string, string> = {}
  for (const { name, control } of options.filters) {
    const value = choices.filters[name]?.trim() ?? ''
    if (control === 'ids' && value !== '' && !idList.test(value)) {
      errors[filterFieldId(name)] = 'Enter ids as digits, separated by commas.'
    }
  }
  Object.assign(errors, rangeMistakes(choices.range))
  if (choices.rowsOf !== '' && !/^[1-9]\d{0,14}$/.test(choices.rowsOf)) {
    errors['rows-of'] = 'Enter one user id as digits.'
  }
  if (choices.limit.startsWith('0'))
    errors.limit = 'Enter a number from 1, or leave this empty for all rows.'
  return errors
}
