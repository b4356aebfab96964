import { countText } from '@/lib/base/count-text'
import { type Problem, problem } from '@/lib/base/problem'
import type { OpenSource } from '../model/source-scan'
import type { ExportPlan } from './plan-export'

/** Rows of one export, unless the instance says otherwise. */
export const defaultMaxRows = 5_000_000

function refusal(rows: number, maxRows: number): Problem {
  const errors = [
    {
      parameter: 'limit',
      message: `is missing: there are ${countText(rows)} rows and an export has at most ${countText(maxRows)}`,
      fix: `narrow the time range, add a filter, or write limit=${maxRows}`,
    },
  ]
  const detail = 'The export has too many rows; see errors.'
  return problem('invalid_parameter', detail, { errors, cause: 'too_many_rows' })
}

/**
 * Refuses an export with too many rows before the first byte. Rows are counted only if the source does not know an upper
 * bound. Reports are not counted here, because grouping has its own limit.
 */
export async function checkRowCap(
  source: OpenSource,
  { shape, query }: ExportPlan,
  maxRows: number,
): Promise<Problem | undefined> {
  if (query.limit !== undefined && query.limit <= maxRows) return undefined
  if (shape.groupBy || (source.rowBound !== undefined && source.rowBound <= maxRows))
    return undefined
  const rows = Math.min(await source.countRows(), query.limit ?? Number.POSITIVE_INFINITY)
  return rows > maxRows ? refusal(rows, maxRows) : undefined
}
