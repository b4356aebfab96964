import type { Problem } from '@/lib/base/problem'
import type { Refused } from './ask-for-proof'

/** A refusal as an action hands it to the page. */
export function refusedStep({ detail, code }: Problem): Refused {
  return { failure: detail, code }
}
