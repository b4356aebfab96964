import { placeOf, reasonsOf } from './failure-reasons'

/** Errors of the language, which need a stack: their message does not say where they come from. */
const unforeseen: ReadonlySet<string> = new Set([
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
])

function stackOf(error: unknown): { stack?: string } {
  if (!(error instanceof Error)) return {}
  const { name, stack, cause } = error
  return { ...(unforeseen.has(name) && stack !== undefined && { stack }), ...stackOf(cause) }
}

/**
 * Writes one line of JSON to the operator's log: the event, its facts, the column and row that the error names, and the
 * messages of the error and its causes. Callers only get the request id.
 */
export function logFailure(event: string, facts: Record<string, unknown>, error: unknown): void {
  const told = { event, ...facts, ...placeOf(error), reasons: reasonsOf(error), ...stackOf(error) }
  console.error(JSON.stringify(told))
}
