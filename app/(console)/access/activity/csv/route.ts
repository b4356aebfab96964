import { instanceActivityColumns, instanceActivityRows } from '@/app/_ui/activity/activity-rows'
import { readInstanceAddress, toInstanceQuery } from '@/app/_ui/address/activity-address'
import { succeed } from '@/lib/base/result'
import { isoDay } from '@/lib/base/time'
import { answerTable } from '@/lib/gate/answer-table'
import { checkAdministrator } from '@/lib/people/administer/administrators-only'

export const runtime = 'edge'
export const preferredRegion = 'home'

/** The activity of everybody as a file. Only for administrators. */
export const GET = answerTable(async (actor, parameters) => {
  const allowed = checkAdministrator(actor)
  if (!allowed.ok) return allowed
  const query = toInstanceQuery(readInstanceAddress(parameters))
  return succeed({
    name: `all_activity_${isoDay(Date.now())}`,
    columns: instanceActivityColumns,
    pages: instanceActivityRows(actor, query),
  })
})
