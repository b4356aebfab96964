import { newId } from '@/lib/base/identifiers'
import { problem, problemDetails } from '@/lib/base/problem'
import { problemCodeHeader } from '@/lib/base/problem-response'
import { answered } from '@/lib/gate/answered'
import { readiness } from '@/lib/gate/public/readiness'
import { requestIdHeader } from '@/lib/gate/request/request-headers'

export const runtime = 'edge'
export const preferredRegion = 'home'

const retryAfterSeconds = 5

/** Answers 200 when this instance can serve exports, else 503 with the part that fails. */
export const GET = answered(async (request: Request) => {
  const parts = await readiness()
  const failed = Object.entries(parts).flatMap(([name, { status }]) =>
    status === 'ok' || status === 'none' ? [] : name,
  )
  if (failed.length === 0) return Response.json({ status: 'ready', ...parts })
  const detail = `This instance cannot serve exports: the ${failed.join(' and the ')} did not answer.`
  const requestId = request.headers.get(requestIdHeader) ?? newId('request')
  const body = problemDetails(problem('not_ready', detail, { retryAfterSeconds }), requestId)
  return new Response(`${JSON.stringify({ ...body, ...parts })}\n`, {
    status: 503,
    headers: {
      'Content-Type': 'application/problem+json',
      'Retry-After': String(retryAfterSeconds),
      [problemCodeHeader]: 'not_ready',
    },
  })
})
