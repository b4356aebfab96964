import { refusalResponse } from '@/lib/base/problem-response'
import { answered } from '@/lib/gate/answered'
import { rememberChallenge } from '@/lib/people/passkeys/challenge'
import { offerPasskeyProof } from '@/lib/people/passkeys/check-passkey'
import { clientOf } from '@/lib/people/sign-in/read-client'

export const runtime = 'edge'
export const preferredRegion = 'home'

/**
 * Answers what a browser needs to prove that it has a passkey, and puts the challenge, sealed, into its cookie. It asks
 * the store nothing and stores nothing, so nothing is counted; the proof is.
 */
export const POST = answered(async (request: Request) => {
  const offered = await offerPasskeyProof()
  if (!offered.ok) return refusalResponse(offered.failure, clientOf(request.headers).requestId)
  await rememberChallenge(offered.value.challenge, { kind: 'proof' })
  return Response.json(offered.value, { headers: { 'Cache-Control': 'no-store' } })
})
