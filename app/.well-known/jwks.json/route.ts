import { publishedKeys } from '@/lib/exports/sources/upstream/signing-keys'
import { answered } from '@/lib/gate/answered'

export const runtime = 'edge'
export const preferredRegion = 'home'

/** The keys with which services check who Keyward says is asking; public (RFC 7517). */
export const GET = answered(async () => {
  return Response.json(await publishedKeys(), {
    headers: { 'Content-Type': 'application/jwk-set+json' },
  })
})
