import { readEnvironment } from '@/lib/base/environment'
import { problem } from '@/lib/base/problem'
import { fail, succeed } from '@/lib/base/result'
import { answered } from '@/lib/gate/answered'
import { answerReport } from '@/lib/gate/public/answer-report'
import { carriesSecret } from '@/lib/keys/leaks/authenticate-reporter'
import { runScheduledJobs } from '@/lib/outbox/scheduled-jobs'

export const runtime = 'edge'
export const preferredRegion = 'home'

const closed = problem(
  'not_found',
  'CRON_SECRET is not set, so scheduled jobs cannot be started by request.',
)
const wrongSecret = problem(
  'secret_invalid',
  'Send the secret as "Authorization: Bearer <CRON_SECRET>".',
)

/** Runs the scheduled jobs: queues expiry notices and delivers what is due in the outbox. Called by a cron. */
export const POST = answered((request: Request) => {
  return answerReport(request, 200, async ({ nowMs }) => {
    const { CRON_SECRET } = readEnvironment()
    if (!CRON_SECRET) return fail(closed)
    if (!carriesSecret(request.headers, CRON_SECRET)) return fail(wrongSecret)
    return succeed(await runScheduledJobs(nowMs))
  })
})

export const GET = POST
