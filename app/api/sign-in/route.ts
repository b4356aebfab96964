import { z } from 'zod'
import { readEnvironment } from '@/lib/base/environment'
import { newId } from '@/lib/base/identifiers'
import { type Problem, problem } from '@/lib/base/problem'
import { problemResponse } from '@/lib/base/problem-response'
import { fail, type Result, succeed } from '@/lib/base/result'
import { isSameOrigin } from '@/lib/base/same-origin'
import { KvError } from '@/lib/kv/client'
import { throttleSignIn } from '@/lib/limits/sign-in-throttle'
import { foldEmail } from '@/lib/people/fold-email'
import { startOAuth, startPasswordSession } from '@/lib/people/sign-in/next-auth'
import { configuredOAuthProviders, oauthProviderIds } from '@/lib/people/sign-in/oauth-providers'
import { safeNextPath } from '@/lib/people/sign-in/safe-next-path'

export const runtime = 'edge'

const maxBodyCharacters = 8_192

const requestSchema = z.union([
  z.strictObject({
    email: z.string().min(1).max(320),
    password: z.string().min(1).max(1_024),
    next: z.string().max(512).optional(),
  }),
  z.strictObject({
    provider: z.enum(oauthProviderIds),
    next: z.string().max(512).optional(),
  }),
])

type SignInRequest = z.infer<typeof requestSchema>

async function readBody(request: Request): Promise<Result<SignInRequest, Problem>> {
  if (Number(request.headers.get('content-length') ?? '0') > maxBodyCharacters) {
    return fail(problem('body_too_large', `The body may have at most ${maxBodyCharacters} bytes.`))
  }
  const text = await request.text()
  if (text.length > maxBodyCharacters) {
    return fail(problem('body_too_large', `The body may have at most ${maxBodyCharacters} bytes.`))
  }
  try {
    const parsed = requestSchema.safeParse(JSON.parse(text))
    if (parsed.success) return succeed(parsed.data)
  } catch {
    // Not JSON: the same answer as for JSON of another shape.
  }
  return fail(problem('bad_request', 'Send an e-mail address and a password as JSON.'))
}

async function signIn(body: SignInRequest, address: string): Promise<Result<string, Problem>> {
  const next = safeNextPath(body.next)
  if ('provider' in body) {
    if (!configuredOAuthProviders().includes(body.provider)) {
      return fail(problem('bad_request', 'This way to sign in is not set up here.'))
    }
    return succeed(await startOAuth(body.provider, next))
  }
  const admitted = await throttleSignIn({ foldedEmail: foldEmail(body.email), address })
  if (!admitted.ok) return admitted
  const started = await startPasswordSession(body.email, body.password)
  return started.ok ? succeed(next) : started
}

/** Signs in with a password, or starts an OAuth round trip: answers `{ next }`, where the browser goes now. */
export async function POST(request: Request): Promise<Response> {
  const requestId = newId('request')
  if (!isSameOrigin(request.headers, new URL(readEnvironment().AUTH_URL).origin)) {
    const refusal = problem('origin_refused', 'Sign in from the sign-in page of this site.')
    return problemResponse(refusal, requestId)
  }
  const body = await readBody(request)
  if (!body.ok) return problemResponse(body.failure, requestId)
  try {
    const address = request.headers.get('x-real-ip') ?? 'unknown'
    const outcome = await signIn(body.value, address)
    if (!outcome.ok) return problemResponse(outcome.failure, requestId)
    return Response.json(
      { next: outcome.value },
      { headers: { 'Cache-Control': 'no-store', 'X-Request-Id': requestId } },
    )
  } catch (error) {
    if (!(error instanceof KvError)) throw error
    const outage = problem('store_unavailable', 'Signing in is not possible for a moment.', {
      retryAfterSeconds: 5,
    })
    return problemResponse(outage, requestId)
  }
}
