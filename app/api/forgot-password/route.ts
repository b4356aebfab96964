import { after } from 'next/server'
import { z } from 'zod'
import { logFailure } from '@/lib/base/log-failure'
import { problem } from '@/lib/base/problem'
import { fail, succeed } from '@/lib/base/result'
import { answered } from '@/lib/gate/answered'
import { answerPublicPost } from '@/lib/gate/public/answer-public-post'
import { throttleResetMail } from '@/lib/limits/reset-mail-throttle'
import { isMailConfigured } from '@/lib/outbox/send-mail'
import { foldEmail } from '@/lib/people/fold-email'
import { requestPasswordReset } from '@/lib/people/one-time/request-password-reset'

export const runtime = 'edge'
export const preferredRegion = 'home'

const bodySchema = z.strictObject({ email: z.string().min(1).max(320) })

const noMail = problem(
  'conflict',
  'This instance cannot send mail. Ask your administrator for a link to set a new password.',
)

/** Mails a link for a new password. Answers before it looks for the person, so that the answer tells nothing. */
export const POST = answered((request: Request) => {
  return answerPublicPost(request, { schema: bodySchema }, async (visit, { email }) => {
    if (!isMailConfigured()) return fail(noMail)
    const { address, requestId } = visit
    const foldedEmail = foldEmail(email)
    const throttled = await throttleResetMail({ foldedEmail, address, requestId })
    if (!throttled.ok) return throttled
    after(() =>
      requestPasswordReset(visit, email).catch((error) =>
        logFailure('mail_failed', { kind: 'forgottenPassword' }, error),
      ),
    )
    return succeed({ taken: 'yes' })
  })
})
