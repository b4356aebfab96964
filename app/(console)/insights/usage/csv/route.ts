import { readUsageAddress, shownRange } from '@/app/_ui/address/usage-address'
import { toFilter } from '@/app/_ui/usage/read-usage-page'
import { succeed } from '@/lib/base/result'
import { isoDay, isoTime } from '@/lib/base/time'
import { answerTable } from '@/lib/gate/answer-table'
import { getKey } from '@/lib/keys/list/get-key'
import { storeNowMs } from '@/lib/store/store-clock'
import { readSeries, type UsageStep } from '@/lib/usage/series/read-series'
import { endOf } from '@/lib/usage/series/usage-range'

export const runtime = 'edge'
export const preferredRegion = 'home'

const columns = ['start', 'allowed', 'limited', 'refused', 'outcome_not_recorded', 'rows', 'bytes']

function toRow({ startMs, allowed, limited, refused, unsplit, rows, bytes }: UsageStep): string[] {
  return [isoTime(startMs), ...[allowed, limited, refused, unsplit, rows, bytes].map(String)]
}

async function* onePage<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows
}

/** The steps of the charts as a file; times are in UTC. */
export const GET = answerTable(async (actor, parameters) => {
  const nowMs = storeNowMs()
  const address = readUsageAddress(parameters)
  const filter = toFilter(address)
  if (filter.keyId) {
    const key = await getKey(actor, filter.keyId, nowMs)
    if (!key.ok) return key
  }
  const { steps, range } = await readSeries(actor, filter, shownRange(address, nowMs).range, nowMs)
  const days = [range.firstMs, Math.min(endOf(range) - 1, nowMs)].map(isoDay)
  const name = ['usage', actor.userId, ...new Set(days)].join('_')
  return succeed({ name, columns, pages: onePage(steps.map(toRow)) })
})
