import { instanceActivityColumns, instanceActivityRows } from '@/app/_ui/activity/activity-rows'
import { readInstanceAddress, toInstanceQuery } from '@/app/_ui/address/activity-address'
import { refusalResponse } from '@/lib/base/problem-response'
import { isoDay } from '@/lib/base/time'
import { streamTable } from '@/lib/exports/run/stream-table'
import { answered } from '@/lib/gate/answered'
import { readActor } from '@/lib/gate/console/require-actor'
import { checkAdministrator } from '@/lib/people/administer/administrators-only'

export const runtime = 'edge'
export const preferredRegion = 'home'

/** The activity of everybody as a file that is safe to open in a spreadsheet. Only for administrators. */
export const GET = answered(async (request: Request) => {
  const requestId = request.headers.get('x-keyward-request-id') ?? ''
  const found = await readActor()
  if (!found.ok) return refusalResponse(found.failure, requestId)
  const allowed = checkAdministrator(found.value)
  if (!allowed.ok) return refusalResponse(allowed.failure, requestId)
  const query = toInstanceQuery(readInstanceAddress(new URL(request.url).searchParams))
  const rows = instanceActivityRows(found.value, query)
  return new Response(streamTable(instanceActivityColumns, rows), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="all_activity_${isoDay(Date.now())}.csv"`,
      'Cache-Control': 'private, no-store',
    },
  })
})
