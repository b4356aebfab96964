import { z } from 'zod'
import { problem } from '@/lib/base/problem'
import { fail, succeed } from '@/lib/base/result'
import { answered } from '@/lib/gate/answered'
import { answerPublicPost } from '@/lib/gate/public/answer-public-post'
import { policies } from '@/lib/limits/policies'
import { proofUses, rememberCeremony, takeCeremony } from '@/lib/people/passkeys/ceremony'
import { checkMade, checkProof } from '@/lib/people/passkeys/check-answer'

export const runtime = 'edge'
export const preferredRegion = 'home'

const bodySchema = z.strictObject({ use: z.enum([...proofUses, 'new']), answer: z.unknown() })

const tooLate = problem('code_refused', 'This took too long, or was sent already. Try again.')

/**
 * Checks what a device answered, and leaves in the browser's cookie what it has shown. Signing in, confirming an identity
 * and adding a passkey go on from there. The library that checks answers is large, and is in this function alone.
 */
export const POST = answered((request: Request) => {
  const how = { schema: bodySchema, policy: policies.passkeyAnswer }
  return answerPublicPost(request, how, async (visit, { use, answer }) => {
    const asked = await takeCeremony(use)
    const checked =
      asked?.stage === 'prove'
        ? await checkProof(asked, answer, visit)
        : asked?.stage === 'make'
          ? await checkMade(asked, answer)
          : fail(tooLate)
    if (!checked.ok) return checked
    await rememberCeremony(checked.value)
    return succeed({ taken: 'yes' })
  })
})
