import { readUsageAddress, shownRange } from '@/app/_ui/address/usage-address'
import { toFilter } from '@/app/_ui/usage/read-usage-page'
import { fileProblem, usageFile } from '@/app/_ui/usage/usage-file'
import { fail, succeed } from '@/lib/base/result'
import { answerTable } from '@/lib/gate/answer-table'
import { getKey } from '@/lib/keys/list/get-key'
import { storeNowMs } from '@/lib/store/store-clock'
import { readSeries } from '@/lib/usage/series/read-series'

export const runtime = 'edge'
export const preferredRegion = 'home'

/** The steps of the charts as a file; times are in UTC. */
export const GET = answerTable(async (actor, parameters) => {
  const nowMs = storeNowMs()
  const address = readUsageAddress(parameters)
  const faulty = fileProblem(parameters, address, nowMs)
  if (faulty) return fail(faulty)
  const filter = toFilter(address)
  if (filter.keyId) {
    const key = await getKey(actor, filter.keyId, nowMs)
    if (!key.ok) return key
  }
  const series = await readSeries(actor, filter, shownRange(address, nowMs).range, nowMs)
  return succeed(usageFile(['usage', actor.userId], series, nowMs))
})
