import { after } from 'next/server'
import { z } from 'zod'
import { succeed } from '@/lib/base/result'
import { answered } from '@/lib/gate/answered'
import { answerPublicPost } from '@/lib/gate/public/answer-public-post'
import { deliverAfterAnswer } from '@/lib/outbox/scheduled-jobs'
import { completePasswordReset, readPasswordReset } from '@/lib/people/one-time/password-reset'
import { signInAddress } from '@/lib/people/sign-in/safe-next-path'

export const runtime = 'edge'
export const preferredRegion = 'home'

const token = z.string().max(64)
const bodySchema = z.union([
  z.strictObject({ token }),
  z.strictObject({ token, password: z.string().max(1_024) }),
])

/** With a token alone: whose password it resets. With a password: sets it. */
export const POST = answered((request: Request) => {
  return answerPublicPost(request, { schema: bodySchema }, async (visit, body) => {
    if ('password' in body) {
      const completed = await completePasswordReset(visit, body)
      if (!completed.ok) return completed
      after(deliverAfterAnswer)
      return succeed({ next: signInAddress(undefined, 'password-set') })
    }
    const read = await readPasswordReset(body.token, visit.nowMs)
    return read.ok ? succeed({ email: read.value.email }) : read
  })
})
