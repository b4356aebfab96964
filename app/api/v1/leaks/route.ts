import { after } from 'next/server'
import { succeed } from '@/lib/base/result'
import { answered } from '@/lib/gate/answered'
import { answerReport } from '@/lib/gate/public/answer-report'
import { mostBytesOfAny } from '@/lib/gate/request/open-routes'
import { parseJson, readBody } from '@/lib/gate/request/read-body'
import { authenticateReporter } from '@/lib/keys/leaks/authenticate-reporter'
import { reportContext } from '@/lib/keys/leaks/report-context'
import { readLeakReport, reportLeaks } from '@/lib/keys/leaks/report-leaks'
import { deliverAfterAnswer } from '@/lib/outbox/scheduled-jobs'

export const runtime = 'edge'
export const preferredRegion = 'home'

/** Takes reports of keys that were found in public, from scanners and from GitHub. */
export const POST = answered((request: Request) => {
  return answerReport(request, 200, async (from) => {
    const body = await readBody(request, mostBytesOfAny)
    if (!body.ok) return body
    const reporter = await authenticateReporter(request.headers, body.value, from.nowMs)
    if (!reporter.ok) return reporter
    const parsed = parseJson(body.value)
    if (!parsed.ok) return parsed
    const findings = readLeakReport(parsed.value)
    if (!findings.ok) return findings
    const context = reportContext({ kind: 'report', reporter: reporter.value }, from)
    const feedback = await reportLeaks(context, findings.value)
    after(deliverAfterAnswer)
    return succeed(feedback)
  })
})
