import type { ParquetQueryFilter } from 'hyparquet'
import { conditionKeys } from '@/lib/exports/model/compare-values'
import type { SourceScan } from '@/lib/exports/model/source-scan'
import type { StoredTypes } from './checked-types'

/** Statistics that hyparquet reads without rounding: other decimals would lose rows at the bounds. */
const exactStatistics = /^(?:INT32|INT64|DOUBLE|DATE|DECIMAL\((?:\d|1[0-5]), 0\))$/

/** What the statistics of a row group are held against; it follows the comparison of cells. */
export function pruningFilter(
  { conditions, time }: SourceScan,
  types: StoredTypes,
): ParquetQueryFilter | undefined {
  const parts: ParquetQueryFilter[] = []
  // A dot means a member of a struct there.
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
