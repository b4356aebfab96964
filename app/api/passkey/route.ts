import { refusalResponse } from '@/lib/base/problem-response'
import { answered } from '@/lib/gate/answered'
import { proofUses, rememberCeremony } from '@/lib/people/passkeys/ceremony'
import { offerProof } from '@/lib/people/passkeys/offer-ceremony'
import { clientOf } from '@/lib/people/sign-in/read-client'

export const runtime = 'edge'
export const preferredRegion = 'home'

/**
 * Answers what a browser needs to prove that it has a passkey, and puts the challenge, sealed, into its cookie. It asks
 * the store nothing and stores nothing, so nothing is counted; the answer is.
 */
export const POST = answered(async (request: Request) => {
  const asked = new URL(request.url).searchParams.get('use')
  const use = proofUses.find((one) => one === asked) ?? 'identity'
  const offered = offerProof()
  if (!offered.ok) return refusalResponse(offered.failure, clientOf(request.headers).requestId)
  await rememberCeremony({ stage: 'prove', challenge: offered.value.challenge, use })
  return Response.json(offered.value, { headers: { 'Cache-Control': 'no-store' } })
})
