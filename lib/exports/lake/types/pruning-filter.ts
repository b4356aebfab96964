import type { ParquetQueryFilter } from 'hyparquet'
import { conditionKeys } from '@/lib/exports/model/compare-values'
import type { SourceScan } from '@/lib/exports/model/source-scan'
import type { StoredTypes } from './checked-types'

/** The types whose statistics hyparquet reads without rounding. Rounded bounds would lose rows. */
const exactStatistics = /^(?:INT32|INT64|DOUBLE|DATE|DECIMAL\((?:\d|1[0-5]), 0\))$/

/** Returns the condition that is checked against the statistics of a row group. It compares as cells are compared. */
export function pruningFilter(
  { conditions, time }: SourceScan,
  types: StoredTypes,
): ParquetQueryFilter | undefined {
  const parts: ParquetQueryFilter[] = []
  // hyparquet reads a dot as a member of a struct.
  const test = (field: string, filter: Readonly<Record<string, unknown>>) => {
    if (!field.includes('.')) parts.push({ [field]: filter })
  }
  for (const condition of conditions) {
    const { name = '', comparison } = types.get(condition.field) ?? {}
    if (comparison && exactStatistics.test(name)) {
      test(condition.field, { $in: [...conditionKeys(condition, comparison)] })
    }
  }
  if (time && Number.isFinite(time.lowest)) test(time.field, { $gte: time.lowest })
  if (time && Number.isFinite(time.highest)) test(time.field, { $lte: time.highest })
  return parts.length > 0 ? { $and: parts } : undefined
}
