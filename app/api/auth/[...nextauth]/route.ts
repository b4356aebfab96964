import type { NextRequest } from 'next/server'
import { problem } from '@/lib/base/problem'
import { refusalResponse } from '@/lib/base/problem-response'
import { answered } from '@/lib/gate/answered'
import { oauthHandlers } from '@/lib/people/sign-in/next-auth'
import { configuredOAuthProviders } from '@/lib/people/sign-in/oauth-providers'
import { clientOf } from '@/lib/people/sign-in/read-client'

export const runtime = 'edge'
export const preferredRegion = 'home'

/**
 * The way back from an OAuth provider, and nothing else: passwords and the start of an OAuth round trip
 * have one door, `/api/sign-in`, with its origin check and its throttle.
 */
export const GET = answered(async (request: NextRequest) => {
  const { pathname } = new URL(request.url)
  const known = configuredOAuthProviders().some((id) => pathname === `/api/auth/callback/${id}`)
  if (known) {
    const answer = await oauthHandlers.GET(request)
    // A copy, because Next adds cookies and the headers of Response.redirect() cannot be added to.
    return new Response(answer.body, {
      status: answer.status,
      headers: new Headers(answer.headers),
    })
  }
  const refusal = problem('not_found', 'This path does not exist.')
  return refusalResponse(refusal, clientOf(request.headers).requestId)
})
