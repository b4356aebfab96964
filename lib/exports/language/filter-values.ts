import type { ParameterError } from '@/lib/base/problem'
import type { ExportFilter } from '../export-definition'
import type { QueryParameter } from './query-parameters'

export interface FilterOutcome {
  condition?: { field: string; values: ReadonlySet<string | number> }
  silentFields?: readonly string[]
}

type Given = readonly [value: string, spelling: string]

/** Several values come as a comma list, a repeated key or with a trailing `[]`, in any mixture. */
function splitValues(parameters: readonly QueryParameter[]): Given[] {
  return parameters.flatMap(({ value, spelling }) =>
    value.split(',').map((item): Given => [item.trim(), spelling]),
  )
}

function readIds(field: string, given: readonly Given[], errors: ParameterError[]): FilterOutcome {
  const values = new Set<number>()
  for (const [value, spelling] of given) {
    if (/^\d{1,15}$/.test(value)) values.add(Number(value))
    else {
      const fix = 'write ids as digits, several separated by commas'
      errors.push({ parameter: spelling, value, message: 'is not an id', fix })
    }
  }
  return { condition: { field, values } }
}

function readChoices(
  given: readonly Given[],
  allowed: readonly string[],
  errors: ParameterError[],
): Set<string> {
  const values = new Set<string>()
  for (const [value, spelling] of given) {
    if (allowed.includes(value)) values.add(value)
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

/** Reads all that was given for one filter; what is wrong is added to `errors`. */
export function readFilter(
  filter: ExportFilter,
  parameters: readonly QueryParameter[],
  errors: ParameterError[],
): FilterOutcome {
  const given = splitValues(parameters)
  switch (filter.kind) {
    case 'ids':
      return readIds(filter.field, given, errors)
    case 'choice': {
      const values = readChoices(given, filter.allowed, errors)
      return { condition: { field: filter.field, values } }
    }
    case 'contribution': {
      const chosen = readChoices(given, [...filter.fields.keys()], errors)
      const silent = [...filter.fields].filter(([value]) => !chosen.has(value))
      return { silentFields: silent.flatMap(([, fields]) => fields) }
    }
    case 'fixed':
      readChoices(given, filter.allowed, errors)
      return {}
  }
}
