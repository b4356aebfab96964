import { after } from 'next/server'
import { answerCall } from '@/app/api/_granted/answer-call'
import { succeed } from '@/lib/base/result'
import { describeExport, runExport } from '@/lib/exports/run/run-export'
import { answered } from '@/lib/gate/answered'
import { deliverDue } from '@/lib/outbox/scheduled-jobs'

export const runtime = 'edge'
export const preferredRegion = 'home'

/** Streams the export; its outcome is recorded when it is over. */
export const GET = answered((request: Request) => {
  after(deliverDue)
  return answerCall(request, after, async (asked) => {
    const run = await runExport(asked)
    if (!run.ok) return run
    const { status, body, headers, finished } = run.value
    const response = new Response(status === 304 ? null : body, { status, headers })
    return succeed({ response, finished })
  })
})

/** Answers as GET would, without reading a row. */
export const HEAD = answered((request: Request) =>
  answerCall(request, after, async (asked) => {
    const described = await describeExport(asked)
    return described.ok ? succeed({ response: new Response(null, described.value) }) : described
  }),
)
