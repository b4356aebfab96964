import { z } from 'zod'
import { listPath } from '@/app/_ui/address/keys-address'
import { acceptInvitation } from '@/lib/accounts/accept-invitation'
import { succeed } from '@/lib/base/result'
import { answered } from '@/lib/gate/answered'
import { answerPublicPost } from '@/lib/gate/public/answer-public-post'
import { readInvitation } from '@/lib/people/invitations/read-invitation'
import { signInAddress } from '@/lib/people/sign-in/safe-next-path'

export const runtime = 'edge'
export const preferredRegion = 'home'

const token = z.string().max(64)
const bodySchema = z.union([
  z.strictObject({ token }),
  z.strictObject({ token, name: z.string().max(1_024), password: z.string().max(1_024) }),
])

/** With a token alone, returns the invitation. With a name and a password, opens the account. */
export const POST = answered((request: Request) => {
  return answerPublicPost(request, { schema: bodySchema }, async (visit, body) => {
    if ('password' in body) {
      const accepted = await acceptInvitation(visit, body)
      // Somebody who came by a link sees the key that it gave them.
      return accepted.ok ? succeed({ next: signInAddress(listPath, 'account-opened') }) : accepted
    }
    const read = await readInvitation(body.token, visit.nowMs)
    if (!read.ok) return read
    const { email, name, role, userId, expiresAtMs } = read.value
    return succeed({ email, name, role, userId, expiresAtMs })
  })
})
