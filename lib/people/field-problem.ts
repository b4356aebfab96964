import { type ParameterError, type Problem, problem } from '@/lib/base/problem'

/** A refusal of one field of a form, in the words that are shown beside it. */
export function fieldProblem(parameter: string, message: string): Problem {
  return fieldsProblem([{ parameter, message, fix: message }])
}

/** A refusal of several fields of a form at once. */
export function fieldsProblem(errors: readonly ParameterError[]): Problem {
  const [first] = errors
  return problem('invalid_parameter', first?.message ?? 'The form cannot be saved.', { errors })
}
