import { withoutTokens } from '@/lib/base/identifiers'
import type { Problem } from '@/lib/base/problem'
import { type ProblemCause, problemTable } from '@/lib/base/problem-table'

const mostCharacters = 80

/** What the record of a call keeps of why it was refused. */
export interface RefusalFacts {
  /** HTTP status of the answer. */
  status: number
  /** Set where the code has several causes. */
  cause?: ProblemCause
  /** The parameter that was not valid, or the window that had no room. */
  parameter?: string
  /** What was sent as the parameter. Never a credential. */
  value?: string
}

/** Returns a text without anything that could be an API key, ours or imported, at a length that can be kept. */
function harmless(text: string): string {
  const shown = withoutTokens(text).replace(/[0-9A-Za-z._~-]{16,}/g, (run) =>
    /\d/.test(run) ? '…' : run,
  )
  return shown.length > mostCharacters ? `${shown.slice(0, mostCharacters - 1)}…` : shown
}

function parameterOf({ code, errors, violatedPolicies, cause }: Problem, userId?: string) {
  const [error] = errors ?? []
  if (error) {
    // Anything can be sent as an unknown parameter, so its value is not kept.
    const { parameter, value = '' } = error
    return { parameter, value: cause === 'parameter_unknown' ? '' : value }
  }
  if (code === 'user_id_mismatch' || code === 'user_unknown') {
    return { parameter: 'user ID', value: userId ?? '' }
  }
  return { parameter: cause === 'calls_used_up' ? (violatedPolicies?.[0] ?? '') : '', value: '' }
}

/**
 * Returns what is recorded of a refusal.
 * @param userId the user whose rows were asked for
 */
export function refusalFacts(refusal: Problem, userId?: string): RefusalFacts {
  const { parameter, value } = parameterOf(refusal, userId)
  return {
    status: problemTable[refusal.code].status,
    ...(refusal.cause && { cause: refusal.cause }),
    ...(parameter && { parameter: harmless(parameter) }),
    ...(value && { value: harmless(value) }),
  }
}
