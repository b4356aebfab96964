import type { Problem } from '@/lib/base/problem'
import { type Result, succeed } from '@/lib/base/result'
import { usualDayKeys } from '../lake/manifest/partition-days'
import { type ExportQuery, parseExportQuery } from '../language/export-query'
import type { DayRange } from '../language/time-range'
import type { ColumnType, ExportColumn, ExportFilter, TimeTest } from '../model/export-definition'
import type { ExportRequest } from '../model/export-request'
import type { FieldUse } from '../model/field-use'
import { scopeRows } from '../model/row-scope'
import type { FieldCondition, SourceScan, TimeBounds } from '../model/source-scan'
import { fieldUses, neededFields, type RowShape } from '../rows/row-shape'
import { dayAt, startOfDayMs } from '../values/calendar'

export interface ExportPlan {
  query: ExportQuery
  scan: SourceScan
  shape: RowShape
}

function timeBounds(
  test: TimeTest | undefined,
  { firstDay = Number.NEGATIVE_INFINITY, lastDay = Number.POSITIVE_INFINITY }: DayRange,
  timeZone: string,
): TimeBounds | undefined {
  if (!test || !(Number.isFinite(firstDay) || Number.isFinite(lastDay))) return undefined
  const { field, type, isPartition, partitionKeys = isPartition ? usualDayKeys : [] } = test
  if (type === 'date') {
    return { field, type, lowest: firstDay, highest: lastDay, firstDay, lastDay, partitionKeys }
  }
  const startMicros = (day: number) =>
    Number.isFinite(day) ? startOfDayMs(day, timeZone) * 1000 : day
  return {
    field,
    type,
    lowest: startMicros(firstDay),
    highest: startMicros(lastDay + 1) - 1,
    firstDay: firstDay - 1,
    lastDay: lastDay + 1,
    partitionKeys,
  }
}

function conditionUse(
  { field, isOwner, isList }: FieldCondition,
  filters: readonly ExportFilter[],
): FieldUse {
  if (isOwner) return { field, by: 'ownerField', as: 'ids' }
  const filter = filters.find((one) => 'field' in one && one.field === field)
  const as = isList ? 'list' : filter?.kind === 'choice' ? 'choice' : 'ids'
  return { field, by: `filter ${filter?.name}`, as }
}

/** The columns of the file, and after them those that are only sorted by. */
function shapedColumns({ columns, sort }: ExportQuery): readonly ExportColumn[] {
  return [...new Set([...columns, ...sort.map(({ column }) => column)])]
}

function fieldsOf({ value }: ExportColumn): readonly string[] {
  switch (value.kind) {
    case 'sum':
      return value.fields
    case 'percent':
      return [...value.part, ...value.whole]
    default:
      return [value.field]
  }
}

/** Returns the declared type of each source field, as the columns of an export say. */
function fieldTypes(columns: readonly ExportColumn[]): ReadonlyMap<string, ColumnType> {
  return new Map(
    columns.flatMap((column) => fieldsOf(column).map((field) => [field, column.type] as const)),
  )
}

/**
 * Parses the query and decides the row scope. Does not read rows yet.
 * Failures: `export_not_allowed`, `user_id_mismatch`, `invalid_parameter`.
 */
export function planExport(request: ExportRequest): Result<ExportPlan, Problem> {
  const { definition, extension, dialect, timeZone } = request
  const scope = scopeRows(request.scope, definition)
  if (!scope.ok) return scope
  const today = dayAt(request.nowMs, timeZone)
  const parsed = parseExportQuery(request.search, { definition, extension, dialect, today })
  if (!parsed.ok) return parsed
  const query = parsed.value
  const { name, groupBy, source } = definition
  const { excludedFields, currency } = query
  const shape: RowShape = {
    name,
    columns: shapedColumns(query),
    ...(groupBy && { groupBy }),
    excludedFields,
    ...(currency && { currency }),
  }
  const test = definition.time?.kind === 'tests' ? definition.time[query.timeType] : undefined
  const time = timeBounds(test, query.range, timeZone)
  const conditions = [...(scope.value ? [scope.value] : []), ...query.conditions]
  return succeed({
    query,
    shape,
    scan: {
      dataset: test?.dataset ?? source.dataset,
      fields: neededFields(shape),
      conditions,
      uses: [
        ...fieldUses(shape),
        ...conditions.map((condition) => conditionUse(condition, definition.filters)),
        ...(test && time ? [{ field: test.field, by: 'time range', as: test.type }] : []),
      ],
      types: fieldTypes(definition.columns),
      ...(time && { time }),
    },
  })
}
