import { activityColumns, activityRows } from '@/app/_ui/activity/activity-rows'
import { readActivityAddress, toActivityQuery } from '@/app/_ui/address/activity-address'
import { problem } from '@/lib/base/problem'
import { fail, succeed } from '@/lib/base/result'
import { isoDay } from '@/lib/base/time'
import { answerTable } from '@/lib/gate/answer-table'

export const runtime = 'edge'
export const preferredRegion = 'home'

/** The whole view of the trail as a file. */
export const GET = answerTable(async (actor, parameters) => {
  const query = toActivityQuery(readActivityAddress(parameters), actor.userId)
  const isOthers = query.ownerId !== actor.userId && actor.role !== 'administrator'
  if (isOthers) return fail(problem('not_found', 'The audit trail does not exist.'))
  return succeed({
    name: `activity_${query.ownerId.replace(/\D/g, '')}_${isoDay(Date.now())}`,
    columns: activityColumns,
    pages: activityRows(actor, query),
  })
})
