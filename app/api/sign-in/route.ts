import { after } from 'next/server'
import { type Problem, problem } from '@/lib/base/problem'
import { refusalResponse } from '@/lib/base/problem-response'
import { fail, type Result, succeed } from '@/lib/base/result'
import { answered } from '@/lib/gate/answered'
import { isPlainForm } from '@/lib/gate/public/read-form'
import { isSameOrigin } from '@/lib/gate/request/same-origin'
import { deliverAfterAnswer } from '@/lib/outbox/scheduled-jobs'
import { takeProof } from '@/lib/people/passkeys/ceremony'
import { startOAuth } from '@/lib/people/sign-in/next-auth'
import { configuredOAuthProviders } from '@/lib/people/sign-in/oauth-providers'
import { clientOf } from '@/lib/people/sign-in/read-client'
import { safeNextPath, signInAddress } from '@/lib/people/sign-in/safe-next-path'
import { sealAddress } from '@/lib/people/sign-in/sealed-address'
import { refuseOutage } from '@/lib/store/store-problem'
import { readSignInRequest, type SignInRequest } from './read-sign-in-request'
import {
  signInWithFactor,
  signInWithKey,
  signInWithPasskey,
  signInWithPassword,
  tooLate,
} from './sign-in-methods'

export const runtime = 'edge'
export const preferredRegion = 'home'

async function signIn(
  request: Request,
  read: Result<SignInRequest, Problem>,
): Promise<Result<string, Problem>> {
  if (!isSameOrigin(request.headers)) {
    return fail(problem('origin_refused', 'Sign in from the sign-in page of this site.'))
  }
  if (!read.ok) return read
  const method = read.value
  const client = clientOf(request.headers)
  if ('code' in method) return signInWithFactor(method.code, client)
  if ('passkey' in method) {
    const proven = await takeProof('identity')
    if (!proven) return fail(tooLate)
    return method.passkey === 'alone'
      ? signInWithPasskey(proven, method.next, client)
      : signInWithFactor(proven, client)
  }
  if ('apiKey' in method) return signInWithKey(method, client)
  if ('email' in method) return signInWithPassword(method, client)
  if (!configuredOAuthProviders().includes(method.provider)) {
    return fail(problem('bad_request', 'This sign-in method is not set up.'))
  }
  return succeed(await startOAuth(method.provider, safeNextPath(method.next)))
}

const outage = problem(
  'store_unavailable',
  'Signing in is not possible right now. Try again in a few seconds.',
  { retryAfterSeconds: 5 },
)

/** Returns the page that shows the problem, with the form to try again; it leads on to the same page. */
function problemAddress({ code }: Problem, read: Result<SignInRequest, Problem>): string {
  if (code === 'code_refused' || code === 'recovery_code_required') {
    return sealAddress(`/sign-in/code?problem=${code}`, '', Date.now())
  }
  const next = read.ok && 'next' in read.value ? read.value.next : undefined
  return signInAddress(next, code, code === 'console_not_allowed' ? 'key' : undefined)
}

/**
 * Signs in with a password, a code, a passkey or an API key, or starts an OAuth round trip. Answers `{ next }`, where the browser
 * goes now; a form that was sent without its script gets a redirect instead.
 */
export const POST = answered(async (request: Request) => {
  const { requestId } = clientOf(request.headers)
  after(deliverAfterAnswer)
  const read = await readSignInRequest(request)
  const signingIn = signIn(request, read)
  const outcome = await refuseOutage(signingIn, { requestId, place: 'sign-in' }, fail, outage)
  const headers = { 'Cache-Control': 'no-store' }
  if (isPlainForm(request)) {
    const location = outcome.ok ? outcome.value : problemAddress(outcome.failure, read)
    return new Response(null, { status: 303, headers: { ...headers, Location: location } })
  }
  if (outcome.ok) return Response.json({ next: outcome.value }, { headers })
  const refusal = refusalResponse(outcome.failure, requestId)
  // The gate writes the same id on every answer of the console.
  refusal.headers.delete('X-Request-Id')
  return refusal
})
