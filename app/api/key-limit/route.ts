import { newId } from '@/lib/base/identifiers'
import { problem } from '@/lib/base/problem'
import { refusalResponse } from '@/lib/base/problem-response'
import { daySeconds } from '@/lib/base/time'
import { answered } from '@/lib/gate/answered'
import { requestIdHeader } from '@/lib/gate/request/request-headers'

export const runtime = 'edge'
export const preferredRegion = 'home'

/** Reads how long to wait; anything but whole seconds of at most a day counts as a minute. */
function secondsIn(url: string): number {
  const seconds = Number(new URL(url).searchParams.get('seconds'))
  return Number.isInteger(seconds) && seconds > 0 && seconds <= daySeconds ? seconds : 60
}

/**
 * Answers 429 to a console that was opened with an API key, when the limit of the key is used up: pages redirect here,
 * because they cannot set a status. Browsers get the sentence, programs a problem.
 */
export const GET = answered(async (request: Request) => {
  const retryAfterSeconds = secondsIn(request.url)
  const detail = `The limit of the API key that opened this console is used up. Try again in ${retryAfterSeconds} s.`
  if (request.headers.get('accept')?.includes('text/html')) {
    const headers = {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
      'Retry-After': String(retryAfterSeconds),
    }
    return new Response(detail, { status: 429, headers })
  }
  const requestId = request.headers.get(requestIdHeader) ?? newId('request')
  return refusalResponse(problem('rate_limited', detail, { retryAfterSeconds }), requestId)
})
