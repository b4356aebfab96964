import { fromBase64 } from '@/lib/base/encoding'
import { problem } from '@/lib/base/problem'
import { refusalResponse } from '@/lib/base/problem-response'
import { answered } from '@/lib/gate/answered'
import { readLogo } from '@/lib/store/brand/read-brand'

export const runtime = 'edge'
export const preferredRegion = 'home'

/** The logo of the instance, which the sign-in page shows to everybody. The address of each has its digest. */
export const GET = answered(async (request: Request) => {
  const logo = await readLogo()
  if (logo === null) {
    const requestId = request.headers.get('x-keyward-request-id') ?? ''
    return refusalResponse(problem('not_found', 'This instance has no logo.'), requestId)
  }
  return new Response(fromBase64(logo), { headers: { 'Content-Type': 'image/png' } })
})
