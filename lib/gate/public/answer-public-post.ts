import type { z } from 'zod'
import { newId } from '@/lib/base/identifiers'
import { type Problem, problem } from '@/lib/base/problem'
import { refusalResponse } from '@/lib/base/problem-response'
import { fail, type Result } from '@/lib/base/result'
import { isSameOrigin } from '@/lib/gate/request/same-origin'
import { type LimitPolicy, policies } from '@/lib/limits/policies'
import { throttleAddress } from '@/lib/limits/throttle-address'
import { storeNowMs } from '@/lib/store/store-clock'
import { refuseOutage } from '@/lib/store/store-problem'
import { addressOf, requestIdHeader } from '../request/request-headers'
import { readForm } from './read-form'

/** The address, id and time of a request without a session. */
export interface PublicContext {
  address: string
  requestId: string
  nowMs: number
}

const outage = problem(
  'store_unavailable',
  'This is not possible right now. Try again in a few seconds.',
  { retryAfterSeconds: 5 },
)

/** What a form has, and how often an address may send one. */
interface PublicForm<T> {
  schema: z.ZodType<T>
  policy?: LimitPolicy
}

async function carryOut<T>(
  request: Request,
  requestId: string,
  { schema, policy = policies.oneTimeLink }: PublicForm<T>,
  verb: (context: PublicContext, body: T) => Promise<Result<object, Problem>>,
): Promise<Result<object, Problem>> {
  if (!isSameOrigin(request.headers)) {
    return fail(problem('origin_refused', 'The request must come from this site.'))
  }
  const context = { address: addressOf(request.headers), requestId, nowMs: storeNowMs() }
  // A link or the setup token may be a guess.
  const admitted = await throttleAddress(policy, context.address, requestId)
  if (!admitted.ok) return admitted
  const body = await readForm(request, schema, { detail: 'Send the form of this site as JSON.' })
  return body.ok ? await verb(context, body.value) : body
}

/**
 * Answers a form that needs no session: from our own page, counted per address, as JSON. These are routes and not
 * actions, because nothing from an anonymous client is decoded as an action. One-time tokens travel in the body, which
 * is never logged.
 */
export async function answerPublicPost<T>(
  request: Request,
  form: PublicForm<T>,
  verb: (context: PublicContext, body: T) => Promise<Result<object, Problem>>,
): Promise<Response> {
  // The gate has given the request its id, and puts it on the answer.
  const requestId = request.headers.get(requestIdHeader) ?? newId('request')
  const outcome = await refuseOutage(
    carryOut(request, requestId, form, verb),
    { requestId, place: 'form' },
    fail,
    outage,
  )
  if (outcome.ok) return Response.json(outcome.value, { headers: { 'Cache-Control': 'no-store' } })
  const refusal = refusalResponse(outcome.failure, requestId)
  refusal.headers.delete('X-Request-Id')
  return refusal
}
