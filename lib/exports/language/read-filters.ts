import type { ParameterError } from '@/lib/base/problem'
import type { ExportDefinition, ExportFilter } from '../model/export-definition'
import type { FieldCondition } from '../model/source-scan'
import { allowedValues } from './allowed-values'
import { readFilter, type TimeType } from './filter-values'
import type { QueryParameter } from './query-parameters'

/** The combined outcome of all filters of a query. */
export interface FilterReading {
  conditions: readonly FieldCondition[]
  excludedFields: ReadonlySet<string>
  hiddenColumns: ReadonlySet<string>
  timeType: TimeType
  currency: string | undefined
  /** Parameters that are not a filter of this export, in any spelling. */
  unknown: readonly QueryParameter[]
}

/** Returns whether a parameter is a spelling of a filter: `filter[name]`, or bare if the filter allows it. */
function isSpelling({ kind, name }: QueryParameter, filter: ExportFilter): boolean {
  if (kind === 'bare' && !filter.isBare) return false
  return name === filter.name || filter.synonyms.includes(name)
}

function missing(filter: ExportFilter, definition: ExportDefinition): ParameterError {
  const allowed = allowedValues(filter, definition)
  return {
    parameter: `filter[${filter.name}]`,
    message: 'is missing',
    fix: `add it: ${filter.description}`,
    ...(allowed && { allowed }),
  }
}

/** Collects the spellings of each filter under its definition, in the order of the definitions. */
export function readFilters(
  parameters: readonly QueryParameter[],
  definition: ExportDefinition,
  errors: ParameterError[],
): FilterReading {
  const known = new Set<QueryParameter>()
  const outcomes = definition.filters.map((filter) => {
    const given = parameters.filter((parameter) => isSpelling(parameter, filter))
    for (const parameter of given) known.add(parameter)
    if (filter.isRequired && given.length === 0) errors.push(missing(filter, definition))
    return readFilter(filter, given, definition, errors)
  })
  return {
    conditions: outcomes.flatMap(({ condition }) => condition ?? []),
    excludedFields: new Set(outcomes.flatMap(({ excludedFields }) => excludedFields ?? [])),
    hiddenColumns: new Set(outcomes.flatMap(({ hiddenColumns }) => hiddenColumns ?? [])),
    timeType: outcomes.find(({ timeType }) => timeType)?.timeType ?? 'tracking',
    currency: outcomes.find(({ currency }) => currency)?.currency,
    unknown: parameters.filter((parameter) => !known.has(parameter)),
  }
}
