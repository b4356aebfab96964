import { after } from 'next/server'
import { succeed } from '@/lib/base/result'
import { answered } from '@/lib/gate/answered'
import { answerReport } from '@/lib/gate/public/answer-report'
import { mostBytesOfAny } from '@/lib/gate/request/open-routes'
import { parseJson, readBody } from '@/lib/gate/request/read-body'
import { reportContext } from '@/lib/keys/leaks/report-context'
import { readRevocation, revokeByPossession } from '@/lib/keys/leaks/revoke-by-possession'
import { deliverAfterAnswer } from '@/lib/outbox/scheduled-jobs'

export const runtime = 'edge'
export const preferredRegion = 'home'

/** The same for every key, so that the answer tells nothing about it. */
const accepted = {
  accepted: true,
  detail: 'Every key of this instance in the request is revoked.',
}

/** Revokes keys on behalf of their holders, without sign-in. */
export const POST = answered((request: Request) => {
  return answerReport(request, 202, async (from) => {
    const body = await readBody(request, mostBytesOfAny)
    if (!body.ok) return body
    const parsed = parseJson(body.value)
    if (!parsed.ok) return parsed
    const keys = readRevocation(parsed.value)
    if (!keys.ok) return keys
    await revokeByPossession(reportContext({ kind: 'possession' }, from), keys.value)
    after(deliverAfterAnswer)
    return succeed(accepted)
  })
})
