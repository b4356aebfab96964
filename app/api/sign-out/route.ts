import { sessionIdOf } from '@/lib/base/actor'
import { refusalResponse } from '@/lib/base/problem-response'
import { answered } from '@/lib/gate/answered'
import { readOnlyContextResult } from '@/lib/gate/console/command-context'
import { clearSiteData } from '@/lib/gate/request/common-headers'
import { endOneSession } from '@/lib/people/sessions/end-one-session'
import { endSession } from '@/lib/people/sign-in/next-auth'
import { clientOf } from '@/lib/people/sign-in/read-client'

export const runtime = 'edge'
export const preferredRegion = 'home'

/**
 * Ends this browser's session, in the store too; other sessions of the same person stay. A route and not an action, because a
 * form that is sent before its script has loaded must work, and Next answers such an action's redirect with 500.
 */
export const POST = answered(async (request: Request) => {
  const context = await readOnlyContextResult()
  if (!context.ok && context.failure.code === 'origin_refused') {
    return refusalResponse(context.failure, clientOf(request.headers).requestId)
  }
  if (context.ok) {
    const sessionId = sessionIdOf(context.value.actor)
    if (sessionId) await endOneSession(context.value, sessionId)
  }
  await endSession()
  const headers = { Location: '/sign-in', 'Cache-Control': 'no-store', ...clearSiteData }
  return new Response(null, { status: 303, headers })
})
