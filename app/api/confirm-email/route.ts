import { after } from 'next/server'
import { z } from 'zod'
import { succeed } from '@/lib/base/result'
import { answered } from '@/lib/gate/answered'
import { answerPublicPost } from '@/lib/gate/public/answer-public-post'
import { deliverAfterAnswer } from '@/lib/outbox/scheduled-jobs'
import { confirmEmailChange, readEmailChange } from '@/lib/people/profile/confirm-email-change'

export const runtime = 'edge'
export const preferredRegion = 'home'

const token = z.string().max(64)
const bodySchema = z.union([
  z.strictObject({ token }),
  z.strictObject({ token, confirm: z.literal('yes') }),
])

/** With a token alone: the address that it confirms. With `confirm`: changes it. */
export const POST = answered((request: Request) => {
  return answerPublicPost(request, { schema: bodySchema }, async (visit, body) => {
    if ('confirm' in body) {
      const confirmed = await confirmEmailChange(visit, body.token)
      if (!confirmed.ok) return confirmed
      after(deliverAfterAnswer)
      return succeed({ next: '/account/credentials' })
    }
    const read = await readEmailChange(body.token, visit.nowMs)
    return read.ok ? succeed({ email: read.value.email }) : read
  })
})
