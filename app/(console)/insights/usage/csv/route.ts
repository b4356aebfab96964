import { readUsageAddress, shownRange } from '@/app/_ui/address/usage-address'
import { toFilter } from '@/app/_ui/usage/read-usage-page'
import { refusalResponse } from '@/lib/base/problem-response'
import { isoDay, isoTime } from '@/lib/base/time'
import { streamTable } from '@/lib/exports/run/stream-table'
import { answered } from '@/lib/gate/answered'
import { readActor } from '@/lib/gate/console/require-actor'
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

/** The steps of the charts as a file that is safe to open in a spreadsheet; times are in UTC. */
export const GET = answered(async (request: Request) => {
  const requestId = request.headers.get('x-keyward-request-id') ?? ''
  const found = await readActor()
  if (!found.ok) return refusalResponse(found.failure, requestId)
  const actor = found.value
  const nowMs = storeNowMs()
  const address = readUsageAddress(new URL(request.url).searchParams)
  const filter = toFilter(address)
  if (filter.keyId) {
    const key = await getKey(actor, filter.keyId, nowMs)
    if (!key.ok) return refusalResponse(key.failure, requestId)
  }
  const { steps, range } = await readSeries(actor, filter, shownRange(address, nowMs).range, nowMs)
  async function* rows() {
    yield steps.map(toRow)
  }
  const days = [range.firstMs, Math.min(endOf(range) - 1, nowMs)].map(isoDay)
  const name = ['usage', actor.userId, ...new Set(days)].join('_')
  return new Response(streamTable(columns, rows()), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${name}.csv"`,
      'Cache-Control': 'private, no-store',
    },
  })
})
