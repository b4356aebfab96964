import type { ParameterError } from '@/lib/base/problem'
import type { QueryParameter } from './query-parameters'

/** A value of a filter, and the name under which it was given. */
export type Given = readonly [value: string, spelling: string]

/** Splits lists. Several values may be given as a comma list, a repeated key or with a trailing `[]`. */
export function splitValues(parameters: readonly QueryParameter[]): Given[] {
  return parameters.flatMap(({ value, spelling }) =>
    value.split(',').map((item): Given => [item.trim(), spelling]),
  )
}

/** Returns the known values. Other values are added to `errors`. */
export function readChoices(
  given: readonly Given[],
  allowed: readonly string[],
  errors: ParameterError[],
  isKnown = (value: string) => allowed.includes(value),
): Set<string> {
  const values = new Set<string>()
  for (const [value, spelling] of given) {
    if (isKnown(value)) values.add(value)
    else {
      const fix = 'use one of the allowed values'
      errors.push({
        parameter: spelling,
        value,
        message: 'is not a value of this filter',
        fix,
        allowed,
      })
    }
  }
  return values
}

/** Reads a filter that takes one value. */
export function readOne(
  given: readonly Given[],
  allowed: readonly string[],
  errors: ParameterError[],
): string | undefined {
  const [first, second] = given
  if (second) {
    const [value, parameter] = second
    errors.push({ parameter, value, message: 'is a second value', fix: 'give one value', allowed })
  }
  const [chosen] = readChoices(first ? [first] : [], allowed, errors)
  return chosen
}
