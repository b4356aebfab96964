import { readEnvironment } from '@/lib/base/environment'
import { newId } from '@/lib/base/identifiers'
import { type Problem, problem } from '@/lib/base/problem'
import { problemResponse } from '@/lib/base/problem-response'
import { fail, type Result, succeed } from '@/lib/base/result'
import { isSameOrigin } from '@/lib/base/same-origin'
import { KvError } from '@/lib/kv/client'
import { throttleSignIn } from '@/lib/limits/sign-in-throttle'
import { foldEmail } from '@/lib/people/fold-email'
import { authenticatePassword } from '@/lib/people/sign-in/authenticate-password'
import { startOAuth, startSession } from '@/lib/people/sign-in/next-auth'
import { configuredOAuthProviders } from '@/lib/people/sign-in/oauth-providers'
import { safeNextPath } from '@/lib/people/sign-in/safe-next-path'
import { isPlainForm, readSignInRequest } from './read-sign-in-request'

export const runtime = 'edge'

async function signIn(request: Request): Promise<Result<string, Problem>> {
  if (!isSameOrigin(request.headers, new URL(readEnvironment().AUTH_URL).origin)) {
    return fail(problem('origin_refused', 'Sign in from the sign-in page of this site.'))
  }
  const read = await readSignInRequest(request)
  if (!read.ok) return read
  const next = safeNextPath(read.value.next)
  if ('provider' in read.value) {
    const { provider } = read.value
    if (!configuredOAuthProviders().includes(provider)) {
      return fail(problem('bad_request', 'This way to sign in is not set up here.'))
    }
    return succeed(await startOAuth(provider, next))
  }
  const { email, password } = read.value
  const address = request.headers.get('x-real-ip') ?? 'unknown'
  const admitted = await throttleSignIn({ foldedEmail: foldEmail(email), address })
  if (!admitted.ok) return admitted
  const found = await authenticatePassword(email, password)
  if (!found.ok) return found
  await startSession({ userId: found.value.id, epoch: found.value.epoch, how: 'password' })
  return succeed(next)
}

async function signInOrOutage(request: Request): Promise<Result<string, Problem>> {
  try {
    return await signIn(request)
  } catch (error) {
    if (!(error instanceof KvError)) throw error
    const detail = 'Signing in is not possible for a moment.'
    return fail(problem('store_unavailable', detail, { retryAfterSeconds: 5 }))
  }
}

/**
 * The one door for passwords and for starting an OAuth round trip: answers `{ next }`, where the browser goes now.
 * The page's form sent without its script is answered with a redirect instead.
 */
export async function POST(request: Request): Promise<Response> {
  const requestId = newId('request')
  const outcome = await signInOrOutage(request)
  const headers = { 'Cache-Control': 'no-store', 'X-Request-Id': requestId }
  if (isPlainForm(request)) {
    const location = outcome.ok ? outcome.value : `/sign-in?problem=${outcome.failure.code}`
    return new Response(null, { status: 303, headers: { ...headers, Location: location } })
  }
  return outcome.ok
    ? Response.json({ next: outcome.value }, { headers })
    : problemResponse(outcome.failure, requestId)
}
