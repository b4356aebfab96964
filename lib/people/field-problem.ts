import { type ParameterError, type Problem, problem } from '@/lib/base/problem'

/** Returns the problem of one form field, with the message shown beside it. */
export function fieldProblem(parameter: string, message: string): Problem {
  return fieldsProblem([{ parameter, message, fix: message }])
}

/** Returns one problem for several form fields. */
export function fieldsProblem(errors: readonly ParameterError[]): Problem {
  const [first] = errors
  return problem('invalid_parameter', first?.message ?? 'The form cannot be saved.', { errors })
}
