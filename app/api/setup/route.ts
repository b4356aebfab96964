import { z } from 'zod'
import { setUpInstance } from '@/lib/accounts/set-up-instance'
import { succeed } from '@/lib/base/result'
import { answered } from '@/lib/gate/answered'
import { answerPublicPost } from '@/lib/gate/public/answer-public-post'
import { signInAddress } from '@/lib/people/sign-in/safe-next-path'

export const runtime = 'edge'
export const preferredRegion = 'home'

const text = z.string().max(1_024)
const bodySchema = z.strictObject({ token: text, email: text, name: text, password: text })

/** Makes the first administrator for the holder of the setup token while no user exists. */
export const POST = answered((request: Request) => {
  return answerPublicPost(request, { schema: bodySchema }, async (visit, body) => {
    const done = await setUpInstance(visit, body)
    return done.ok ? succeed({ next: signInAddress(undefined, 'account-opened') }) : done
  })
})
