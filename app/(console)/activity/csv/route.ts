import { activityColumns, activityRows } from '@/app/_ui/activity/activity-rows'
import { readActivityAddress, toActivityQuery } from '@/app/_ui/address/activity-address'
import { problem } from '@/lib/base/problem'
import { refusalResponse } from '@/lib/base/problem-response'
import { isoDay } from '@/lib/base/time'
import { streamTable } from '@/lib/exports/run/stream-table'
import { answered } from '@/lib/gate/answered'
import { readActor } from '@/lib/gate/console/require-actor'

export const runtime = 'edge'
export const preferredRegion = 'home'

/** The whole view of the trail as a file that is safe to open in a spreadsheet. */
export const GET = answered(async (request: Request) => {
  const requestId = request.headers.get('x-keyward-request-id') ?? ''
  const found = await readActor()
  if (!found.ok) return refusalResponse(found.failure, requestId)
  const actor = found.value
  const address = readActivityAddress(new URL(request.url).searchParams)
  const query = toActivityQuery(address, actor.userId)
  const isOthers = query.ownerId !== actor.userId && actor.role !== 'administrator'
  if (isOthers)
    return refusalResponse(problem('not_found', 'The audit trail does not exist.'), requestId)
  const day = isoDay(Date.now())
  return new Response(streamTable(activityColumns, activityRows(actor, query)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="activity_${query.ownerId.replace(/\D/g, '')}_${day}.csv"`,
      'Cache-Control': 'private, no-store',
    },
  })
})
