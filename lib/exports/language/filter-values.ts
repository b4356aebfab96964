import type { ParameterError } from '@/lib/base/problem'
import type { ExportDefinition, ExportFilter } from '../model/export-definition'
import type { FieldCondition } from '../model/source-scan'
import { allowedValues } from './allowed-values'
import { type Given, readChoices, readOne, splitValues } from './given-values'
import type { QueryParameter } from './query-parameters'

/** What one filter decides. A missing filter decides its default. */
export interface FilterOutcome {
  condition?: FieldCondition
  excludedFields?: readonly string[]
  timeType?: TimeType
  currency?: string
  /** Names of columns that are not in the file. */
  hiddenColumns?: readonly string[]
}

export type TimeType = 'tracking' | 'updated'

/** Ids of 64 bits have up to 20 digits. */
export const idPattern = String.raw`^\d{1,20}$`
const isId = new RegExp(idPattern)

function readIds(
  { field, isList }: Extract<ExportFilter, { kind: 'ids' }>,
  given: readonly Given[],
  errors: ParameterError[],
): FilterOutcome {
  const values = new Set<string | number>()
  for (const [value, spelling] of given) {
    // Leading zeros matter in a text field. Digits that exceed a number matter everywhere.
    if (/^(?:0|[1-9]\d{0,14})$/.test(value)) values.add(Number(value))
    else if (isId.test(value)) values.add(value)
    else {
      const fix = 'write ids as digits, at most 20, several separated by commas'
      errors.push({ parameter: spelling, value, message: 'is not an id', fix })
    }
  }
  return { condition: { field, values, ...(isList && { isList }) } }
}

function readMeaning(
  { field, allowed, means }: Extract<ExportFilter, { kind: 'choice' }>,
  given: readonly Given[],
  errors: ParameterError[],
): FilterOutcome {
  const isKnown = (value: string) => allowed.includes(value) || means?.has(value) === true
  const chosen = [...readChoices(given, allowed, errors, isKnown)]
  const meant = chosen.map((value) => means?.get(value) ?? [value])
  if (meant.some((values) => values.length === 0)) return {}
  return { condition: { field, values: new Set(meant.flat()) } }
}

/** Reads all values that were given for one filter, if any. Mistakes are added to `errors`. */
export function readFilter(
  filter: ExportFilter,
  parameters: readonly QueryParameter[],
  definition: Pick<ExportDefinition, 'time'>,
  errors: ParameterError[],
): FilterOutcome {
  const given = splitValues(parameters)
  const allowed = allowedValues(filter, definition) ?? []
  if (filter.kind === 'switch') {
    return readOne(given, allowed, errors) === 'true' ? {} : { hiddenColumns: filter.columns }
  }
  if (given.length === 0) return {}
  switch (filter.kind) {
    case 'ids':
      return readIds(filter, given, errors)
    case 'choice':
      return readMeaning(filter, given, errors)
    case 'contribution': {
      const chosen = readChoices(given, allowed, errors)
      const excluded = [...filter.fields].filter(([value]) => !chosen.has(value))
      return { excludedFields: excluded.flatMap(([, fields]) => fields) }
    }
    case 'time-type':
      return { timeType: readOne(given, allowed, errors) === 'updated' ? 'updated' : 'tracking' }
    case 'currency': {
      const currency = readOne(given, allowed, errors)
      return currency ? { currency } : {}
    }
  }
}
