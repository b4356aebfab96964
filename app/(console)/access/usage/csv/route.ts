import { readEverybodysAddress, shownRange } from '@/app/_ui/address/usage-address'
import { toEverybodysFilter } from '@/app/_ui/usage/everybody/read-everybodys-page'
import { fileProblem, usageFile } from '@/app/_ui/usage/usage-file'
import { fail, succeed } from '@/lib/base/result'
import { answerTable } from '@/lib/gate/answer-table'
import { storeNowMs } from '@/lib/store/store-clock'
import { readEverybodysSeries } from '@/lib/usage/everybody/read-everybody'

export const runtime = 'edge'
export const preferredRegion = 'home'

/** The steps of the charts of everybody's usage. Only for administrators. */
export const GET = answerTable(async (actor, parameters) => {
  const nowMs = storeNowMs()
  const address = readEverybodysAddress(parameters)
  const faulty = fileProblem(parameters, address, nowMs)
  if (faulty) return fail(faulty)
  const { range } = shownRange(address, nowMs)
  const read = await readEverybodysSeries(actor, toEverybodysFilter(address), range, nowMs)
  return read.ok ? succeed(usageFile(['all_usage'], read.value, nowMs)) : read
})
