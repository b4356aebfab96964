import { causesOf, cutText, placeOf, readSafely, reasonsOf } from './failure-reasons'
import { withoutTokens } from './identifiers'
import { isLogLevel, type LogLevel, logEventOf, logLevels } from './log-events'

/** Errors of the language, which need a stack: their message does not say where they come from. */
const unforeseen: ReadonlySet<string> = new Set([
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
])

function ownStackOf(thrown: unknown): string | undefined {
  return thrown instanceof Error && unforeseen.has(thrown.name) ? thrown.stack : undefined
}

/** Returns the stack of the innermost error of the language. */
function stackOf(thrown: unknown): { stack?: string } {
  const stacks = causesOf(thrown).flatMap((one) => readSafely(() => ownStackOf(one)) ?? [])
  const stack = stacks.at(-1)
  return stack === undefined ? {} : { stack: cutText(stack) }
}

/** What a line says besides its time and its event. A level here replaces that of the event. */
export type LogFacts = Readonly<Record<string, unknown>> & { level?: LogLevel }

/** Whether `LOG_LEVEL` lets a level through. Read as it is: what is wrong with the settings is logged, too. */
function isLogged(level: LogLevel): boolean {
  const { LOG_LEVEL: least } = process.env
  return logLevels.indexOf(level) >= logLevels.indexOf(isLogLevel(least) ? least : 'info')
}

/** JSON leaves them as they are, but readers of a log break lines at some, and terminals obey others. */
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu

function escapeUnsafe(json: string): string {
  return json.replace(unsafe, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/**
 * Returns a line of JSON for the operator's log: the time (UTC), the level, the event and its facts. No text in it can
 * begin another line or steer a terminal.
 * @returns undefined when `LOG_LEVEL` leaves it out
 */
export function lineOf(event: string, facts: LogFacts): string | undefined {
  const { level = logEventOf(event).level, ...told } = facts
  if (!isLogged(level)) return undefined
  const line = { time: new Date(Date.now()).toISOString(), level, event, ...told }
  return withoutTokens(escapeUnsafe(JSON.stringify(line)))
}

/** Writes one line of JSON to the operator's log, as `lineOf` makes it. */
export function logLine(event: string, facts: LogFacts): void {
  const line = lineOf(event, facts)
  if (line !== undefined) console.error(line)
}

/**
 * Writes one line of JSON to the operator's log: the event, its facts, the column and row that the error names, and the
 * messages of the error and its causes. Callers only get the request id.
 */
export function logFailure(event: string, facts: LogFacts, error: unknown): void {
  logLine(event, { ...facts, ...placeOf(error), reasons: reasonsOf(error), ...stackOf(error) })
}

/** Beyond so many kinds, those that are quiet are forgotten, and new ones are counted together. */
const mostKinds = 1_000

const kinds = new Map<string, { quietUntilMs: number; suppressed: number }>()

/** Returns the name under which a kind is counted; that of its event when there are too many. */
function countedName(event: string, kind: string, nowMs: number): string {
  const name = `${event} ${kind}`
  if (kinds.has(name) || kinds.size < mostKinds) return name
  for (const [one, { quietUntilMs }] of kinds) if (quietUntilMs <= nowMs) kinds.delete(one)
  return kinds.size < mostKinds ? name : event
}

/**
 * Writes one line of JSON to the operator's log, unless one of the same kind was written a moment ago: the table of
 * events says for how long. The next line says how many were suppressed.
 */
export function logSparsely(event: string, kind: string, facts: LogFacts): void {
  const nowMs = Date.now()
  const name = countedName(event, kind, nowMs)
  const { quietUntilMs = 0, suppressed = 0 } = kinds.get(name) ?? {}
  const { quietMs = 0 } = logEventOf(event)
  // A clock that was set back does not silence the log for as long.
  if (nowMs < quietUntilMs && quietUntilMs <= nowMs + quietMs) {
    kinds.set(name, { quietUntilMs, suppressed: suppressed + 1 })
    return
  }
  kinds.set(name, { quietUntilMs: nowMs + quietMs, suppressed: 0 })
  logLine(event, { ...facts, ...(suppressed > 0 && { suppressed }) })
}
