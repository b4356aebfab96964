import type { z } from 'zod'
import { type ParameterError, type Problem, problem } from '@/lib/base/problem'
import { valueAt } from '@/lib/keys/record/key-settings'

type Issue = z.core.$ZodIssue

function memberErrors(issue: Issue, input: unknown): ParameterError[] {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    const message = 'This member does not exist or cannot be set.'
    const fix = 'Leave it out.'
    return issue.keys.map((key) => ({ parameter: [...path, key].join('.'), message, fix }))
  }
  const value = valueAt(input, path)
  const parameter = path.join('.') || 'body'
  const { message } = issue
  return [{ parameter, ...(value !== undefined && { value }), message, fix: message }]
}

/** Returns `invalid_parameter` with the members of a body by their JSON path, such as `limits.windows.0.quota`. */
export function bodyProblem(detail: string, error: z.ZodError, input: unknown): Problem {
  const errors = error.issues.flatMap((issue) => memberErrors(issue, input))
  return problem('invalid_parameter', detail, { errors })
}
