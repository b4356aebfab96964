import type { LinkChoices } from '@/app/_ui/address/export-link'
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

/** Returns the errors of entered values that would be refused. */
export function findMistakes(options: ExportOptions, choices: LinkChoices): FieldErrors {
  const errors: Record<string, string> = {}
  for (const { name, control } of options.filters) {
    const value = choices.filters[name]?.trim() ?? ''
    if (control === 'ids' && value !== '' && !idList.test(value)) {
      errors[filterFieldId(name)] = 'Enter ids as digits, separated by commas.'
    }
  }
  const { choice, from, to } = choices.range
  if (choice === 'absolute' && from && to && from > to) {
    errors['range-to'] = 'The last day is before the first.'
  }
  if (choices.rowsOf !== '' && !/^[1-9]\d{0,14}$/.test(choices.rowsOf)) {
    errors['rows-of'] = 'Enter one user id as digits.'
  }
  if (choices.limit.startsWith('0'))
    errors.limit = 'Enter a number from 1, or leave this empty for all rows.'
  return errors
}
