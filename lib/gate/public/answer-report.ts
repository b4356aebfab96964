import type { CommandContext } from '@/lib/base/actor'
import { newId } from '@/lib/base/identifiers'
import type { Problem } from '@/lib/base/problem'
import { refusalResponse } from '@/lib/base/problem-response'
import { fail, type Result } from '@/lib/base/result'
import { storeNowMs } from '@/lib/store/store-clock'
import { refuseOutage } from '@/lib/store/store-problem'
import { addressOf, requestIdHeader } from '../request/request-headers'

/** The address, request id and time of a report. */
export type ReportContext = Pick<CommandContext, 'address' | 'requestId' | 'nowMs'>

function contextOf({ headers }: Request): ReportContext {
  const requestId = headers.get(requestIdHeader) ?? newId('request')
  return { address: addressOf(headers), requestId, nowMs: storeNowMs() }
}

/** Answers a report with JSON or with a problem; an outage of the store is one. */
export async function answerReport(
  request: Request,
  status: number,
  handle: (context: ReportContext) => Promise<Result<unknown, Problem>>,
): Promise<Response> {
  const context = contextOf(request)
  const handled = await refuseOutage(
    handle(context),
    { requestId: context.requestId, place: 'report' },
    fail,
  )
  return handled.ok
    ? Response.json(handled.value, { status })
    : refusalResponse(handled.failure, context.requestId)
}
