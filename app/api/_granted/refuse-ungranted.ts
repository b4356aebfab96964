import { newId } from '@/lib/base/identifiers'
import { problem } from '@/lib/base/problem'
import { refusalResponse } from '@/lib/base/problem-response'

/** Returns the refusal of a request that has no grant of the gate. */
export function refuseUngranted(): Response {
  const refusal = problem('grant_invalid', 'The request did not pass the gate.')
  return refusalResponse(refusal, newId('request'))
}
