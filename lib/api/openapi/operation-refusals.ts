import { type ProblemCode, problemTable } from '@/lib/base/problem-table'
import type { Operation } from '../operations/operation'
import type { OperationRoute } from '../operations/operation-routes'

/** What every operation with a key can be refused with. */
const always = [400, 401, 403, 429, 500, 503] as const

const problemsOfParameters: Readonly<Record<string, readonly ProblemCode[]>> = {
  'If-Match': ['precondition_failed', 'precondition_required'],
  'If-Match (optional)': ['precondition_failed'],
  'Idempotency-Key': ['idempotency_mismatch'],
}

/** Every status that the operation can be refused with: what follows from its parts, and its own. */
export function refusalsOf(
  { body, parameters = [], problems = [] }: Operation,
  route: OperationRoute,
) {
  const codes: ProblemCode[] = [
    ...problems,
    ...(route.path.includes('{id}') ? (['not_found'] as const) : []),
    ...(body ? (['body_too_large', 'media_type_unsupported'] as const) : []),
    ...parameters.flatMap((name) => problemsOfParameters[name] ?? []),
  ]
  return [...new Set([...always, ...codes.map((code) => problemTable[code].status)])].toSorted()
}
