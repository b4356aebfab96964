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

/** Writes one line of JSON to the operator's log: the time (UTC), the event and its facts. */
export function logLine(event: string, facts: Readonly<Record<string, unknown>>): void {
  console.error(JSON.stringify({ time: new Date(Date.now()).toISOString(), event, ...facts }))
}

/**
 * Writes one line of JSON to the operator's log: the event, its facts, the column and row that the error names, and the
 * messages of the error and its causes. Callers only get the request id.
 */
export function logFailure(event: string, facts: Record<string, unknown>, error: unknown): void {
  logLine(event, { ...facts, ...placeOf(error), reasons: reasonsOf(error), ...stackOf(error) })
}

/** How long further lines of one kind are only counted. */
const quietMs = 5_000

const kinds = new Map<string, { quietUntilMs: number; suppressed: number }>()

/**
 * Writes one line of JSON to the operator's log, unless one of the same kind was written in the last five seconds. The
 * next line says how many were suppressed.
 * @param kind one of a few: each is remembered
 */
export function logSparsely(event: string, kind: string, facts: Record<string, unknown>): void {
  const nowMs = Date.now()
  const name = `${event} ${kind}`
  const { quietUntilMs = 0, suppressed = 0 } = kinds.get(name) ?? {}
  if (nowMs < quietUntilMs) {
    kinds.set(name, { quietUntilMs, suppressed: suppressed + 1 })
    return
  }
  kinds.set(name, { quietUntilMs: nowMs + quietMs, suppressed: 0 })
  logLine(event, { ...facts, ...(suppressed > 0 && { suppressed }) })
}
