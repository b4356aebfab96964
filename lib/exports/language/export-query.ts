import { type ParameterError, type Problem, problem } from '@/lib/base/problem'
import type { ProblemCause } from '@/lib/base/problem-table'
import { fail, type Result, succeed } from '@/lib/base/result'
import type { ExportColumn, ExportDefinition } from '../model/export-definition'
import type { ExportExtension } from '../model/format-list'
import type { ExportDialect, Presentation } from '../model/presentation'
import type { FieldCondition } from '../model/source-scan'
import { readColumns } from './choose-columns'
import { generalParameters } from './general-parameters'
import { readPresentation } from './presentation'
import { parseQueryParameters, type QueryParameter } from './query-parameters'
import { readTimeRange } from './range-parameters'
import { readFilters } from './read-filters'
import { readLimit, readSort, type SortKey } from './row-order'
import { isTimeParameter } from './time-parameters'
import type { DayRange } from './time-range'
import { unknownParameters } from './unknown-parameters'

/** A parsed query. */
export interface ExportQuery {
  range: DayRange
  /** Which date field of the definition the range tests. */
  timeType: 'tracking' | 'updated'
  /** Conditions on source fields. Rows must meet all of them. */
  conditions: readonly FieldCondition[]
  /** Source fields that add nothing to a sum. */
  excludedFields: ReadonlySet<string>
  /** Currency that amounts are converted to; undefined keeps them as stored. */
  currency?: string
  /** Columns of the file, in order. */
  columns: readonly ExportColumn[]
  sort: readonly SortKey[]
  limit?: number
  presentation: Presentation
}

export interface QueryContext {
  definition: ExportDefinition
  extension: ExportExtension
  /** `link` ignores unknown bare parameters, `api` refuses them. */
  dialect: ExportDialect
  /** Day number of today in the instance's time zone. */
  today: number
}

/** Bare names whose value is a list, so that the key may be repeated. */
function bareLists({ filters }: ExportDefinition): ReadonlySet<string> {
  const lists = filters.filter(
    ({ isBare, kind }) => isBare && (kind === 'ids' || kind === 'choice'),
  )
  return new Set(lists.flatMap(({ name, synonyms }) => [name, ...synonyms]))
}

/** Names of general parameters in any format. A refusal then says which ones the format of a link does not support. */
const generalNames: ReadonlySet<string> = new Set(generalParameters.map(({ name }) => name))

function notValid(errors: readonly ParameterError[], cause: ProblemCause): Problem {
  const detail = 'A parameter of the export is not valid; see errors.'
  return problem('invalid_parameter', detail, { errors, cause })
}

/**
 * Parses the raw query string of an export.
 * Failure: `invalid_parameter`, with each invalid parameter, its value, the fix and the allowed values.
 */
export function parseExportQuery(
  search: string,
  context: QueryContext,
): Result<ExportQuery, Problem> {
  const { definition, extension, dialect, today } = context
  const parsed = parseQueryParameters(search, bareLists(definition))
  if (!parsed.ok) return fail(notValid(parsed.errors, 'parameter_value'))
  const errors: ParameterError[] = []
  const isTime = ({ kind, name }: QueryParameter) =>
    kind === 'filter' && definition.time !== undefined && isTimeParameter(name)
  const range = readTimeRange(parsed.parameters.filter(isTime), today, errors)
  const rest = parsed.parameters.filter((parameter) => !isTime(parameter))
  const filters = readFilters(rest, definition, errors)
  const isGeneral = ({ kind, name }: QueryParameter) => kind === 'bare' && generalNames.has(name)
  const general = (name: string) => rest.find((one) => isGeneral(one) && one.name === name)
  const available = definition.columns.filter(({ name }) => !filters.hiddenColumns.has(name))
  const columns = readColumns(general('columns'), available, errors)
  const sort = readSort(general('sort'), available, errors)
  const limit = readLimit(general('limit'), errors)
  const presentation = readPresentation(general, columns, { extension, dialect }, errors)
  const unknown = filters.unknown.filter(
    (one) => !isGeneral(one) && (one.kind === 'filter' || dialect === 'api'),
  )
  const cause = errors.length > 0 ? 'parameter_value' : 'parameter_unknown'
  errors.push(...unknownParameters(unknown, context))
  if (errors.length > 0) return fail(notValid(errors, cause))
  const { conditions, excludedFields, timeType, currency } = filters
  return succeed({
    range,
    timeType,
    conditions,
    excludedFields,
    ...(currency && { currency }),
    columns,
    sort,
    ...(limit !== undefined && { limit }),
    presentation,
  })
}
