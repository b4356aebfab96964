import { isoDay, isoTime } from '@/lib/base/time'
import type { TableFile } from '@/lib/gate/answer-table'
import type { UsageSeries, UsageStep } from '@/lib/usage/series/read-series'
import { endOf } from '@/lib/usage/series/usage-range'

const columns = ['start', 'allowed', 'limited', 'refused', 'outcome_not_recorded', 'rows', 'bytes']

function toRow({ startMs, allowed, limited, refused, unsplit, rows, bytes }: UsageStep): string[] {
  return [isoTime(startMs), ...[allowed, limited, refused, unsplit, rows, bytes].map(String)]
}

async function* onePage<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows
}

/**
 * Returns the steps of the charts as a file; times are in UTC.
 * @param names what the name of the file begins with, before its days
 */
export function usageFile(
  names: readonly string[],
  { steps, range }: Pick<UsageSeries, 'steps' | 'range'>,
  nowMs: number,
): TableFile {
  const days = [range.firstMs, Math.min(endOf(range) - 1, nowMs)].map(isoDay)
  const name = [...names, ...new Set(days)].join('_')
  return { name, columns, pages: onePage(steps.map(toRow)) }
}
