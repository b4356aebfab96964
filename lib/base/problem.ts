import { type ProblemCause, type ProblemCode, problemTable } from './problem-table'

/** One offending input: which parameter, what was sent, what is wrong and what would be right. */
export interface ParameterError {
  parameter: string
  value?: string
  message: string
  fix: string
  allowed?: readonly string[]
}

/** An expected failure, before it is put into words for a machine (problem details) or a person (a sentence). */
export interface Problem {
  code: ProblemCode
  /** One sentence for this occurrence; never contains a credential. */
  detail: string
  errors?: readonly ParameterError[]
  /** Whole seconds, at least 1, until a repeat can succeed. */
  retryAfterSeconds?: number
  /** Names of the rate-limit policies that refused (draft-ietf-httpapi-ratelimit-headers-10). */
  violatedPolicies?: readonly string[]
  /** Which of several causes its code has here. The answer does not contain it. */
  cause?: ProblemCause
}

export function problem(
  code: ProblemCode,
  detail: string,
  more: Omit<Problem, 'code' | 'detail'> = {},
): Problem {
  return { code, detail, ...more }
}

/** The problem of an unexpected error. The log line with the request id says more. */
export const internalError = problem(
  'internal_error',
  'The request could not be answered because of an error in Keyward. The request id leads to the log.',
)

/** Returns whether the caller has to change something or wait (4xx); otherwise Keyward or a source has failed. */
export function isCallersFault({ code }: Problem): boolean {
  return problemTable[code].status < 500
}

/** IANA's registered type for 429, as the rate-limit draft asks; every other type is a paragraph of our help. */
const quotaExceededType = 'https://iana.org/assignments/http-problem-types#quota-exceeded'

/**
 * Returns the RFC 9457 members of a problem, in order.
 * @param instance the request id, so that a log line and an answer can be matched
 */
export function problemDetails(found: Problem, instance: string): Record<string, unknown> {
  const { status, title } = problemTable[found.code]
  return {
    type:
      found.code === 'rate_limited'
        ? quotaExceededType
        : `/help/problems#${found.code.replaceAll('_', '-')}`,
    title,
    status,
    detail: found.detail,
    instance: `urn:request:${instance}`,
    code: found.code,
    ...(found.errors && { errors: found.errors }),
    ...(found.retryAfterSeconds && { retryAfterSeconds: found.retryAfterSeconds }),
    ...(found.violatedPolicies && { 'violated-policies': found.violatedPolicies }),
  }
}
