import { type ParameterError, type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import type { ExportColumn, ExportDefinition } from '../export-definition'
import type { ExportExtension } from '../formats/format-table'
import type { FieldCondition } from '../sources/source-scan'
import { readColumns } from './chosen-columns'
import { readDelimiter } from './delimiter'
import { type FilterOutcome, readFilter } from './filter-values'
import { parseQueryParameters, type QueryParameter } from './query-parameters'
import { isTimeParameter, readTimeRange, timeParameterNames } from './range-parameters'
import type { DayRange } from './time-range'

/** What a query asks for, typed. */
export interface ExportQuery {
  range: DayRange
  /** Source field and the values it may have; all of them must hold. */
  conditions: readonly FieldCondition[]
  /** Source fields that add nothing to a sum. */
  silentFields: ReadonlySet<string>
  /** What the file holds, in its order. */
  columns: readonly ExportColumn[]
  /** Field separator of CSV, where one was asked for. */
  delimiter?: string
}

export interface QueryContext {
  definition: ExportDefinition
  extension: ExportExtension
  /** `link` forgives unknown bare parameters, `api` does not. */
  dialect: 'link' | 'api'
  /** Day number of today in the instance's time zone. */
  today: number
}

const ownBareNames: readonly string[] = ['columns', 'delimiter']

function unknownFilter({ spelling, value }: QueryParameter, definition: ExportDefinition) {
  const names = definition.filters.map((filter) => filter.name)
  const allowed = [...(definition.time ? timeParameterNames : []), ...names]
  return {
    parameter: spelling,
    value,
    message: 'is not a filter of this export',
    fix: 'leave it out or use one of the allowed names',
    allowed: allowed.map((name) => `filter[${name}]`),
  }
}

function unknownBare({ spelling, value }: QueryParameter): ParameterError {
  return {
    parameter: spelling,
    value,
    message: 'is not a parameter of this export',
    fix: 'leave it out; filters are written filter[name]=value',
    allowed: ownBareNames,
  }
}

/** Puts each filter's spellings together under its definition, in the order of the definition. */
function readFilters(
  parameters: readonly QueryParameter[],
  definition: ExportDefinition,
  errors: ParameterError[],
): FilterOutcome[] {
  const known = new Set<QueryParameter>()
  const outcomes = definition.filters.map((filter) => {
    const names = new Set([filter.name, ...filter.synonyms])
    const given = parameters.filter((parameter) => names.has(parameter.name))
    for (const parameter of given) known.add(parameter)
    return readFilter(filter, given, definition, errors)
  })
  for (const parameter of parameters) {
    if (!known.has(parameter)) errors.push(unknownFilter(parameter, definition))
  }
  return outcomes
}

/**
 * Reads the raw query string of an export.
 * Failure: `invalid_parameter`, with every offending parameter, its value, the fix and what is allowed.
 */
export function parseExportQuery(
  search: string,
  { definition, extension, dialect, today }: QueryContext,
): Result<ExportQuery, Problem> {
  const detail = 'A parameter of the export is not valid; see errors.'
  const parsed = parseQueryParameters(search)
  if (!parsed.ok) return fail(problem('invalid_parameter', detail, { errors: parsed.errors }))
  const errors: ParameterError[] = []
  const filters = parsed.parameters.filter((parameter) => parameter.kind === 'filter')
  const bare = parsed.parameters.filter((parameter) => parameter.kind === 'bare')
  const isTime = (parameter: QueryParameter) =>
    definition.time !== undefined && isTimeParameter(parameter.name)
  const range = readTimeRange(filters.filter(isTime), today, errors)
  const rest = filters.filter((parameter) => !isTime(parameter))
  const outcomes = readFilters(rest, definition, errors)
  const bareOf = (name: string) => bare.find((parameter) => parameter.name === name)
  const columns = readColumns(bareOf('columns'), definition.columns, errors)
  const delimiter = readDelimiter(bareOf('delimiter'), extension, errors)
  if (dialect === 'api') {
    const unknown = bare.filter((parameter) => !ownBareNames.includes(parameter.name))
    errors.push(...unknown.map(unknownBare))
  }
  if (errors.length > 0) return fail(problem('invalid_parameter', detail, { errors }))
  return succeed({
    range,
    conditions: outcomes.flatMap(({ condition }) => condition ?? []),
    silentFields: new Set(outcomes.flatMap(({ silentFields }) => silentFields ?? [])),
    columns,
    ...(delimiter && { delimiter }),
  })
}
