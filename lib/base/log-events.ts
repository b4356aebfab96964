import { minuteMs } from './time'

/** The levels of the log, the least urgent first. */
export const logLevels = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof logLevels)[number]

/** Whether a text names a level. */
export function isLogLevel(text: string | undefined): text is LogLevel {
  return logLevels.some((level) => level === text)
}

interface LogEvent {
  level: LogLevel
  /** How long further lines of one kind are only counted. */
  quietMs?: number
}

const outageQuietMs = 5_000

/** Every event of the log; docs/operate.md says what each means. `error` needs somebody, `warn` may. */
export const logEvents: Readonly<Record<string, LogEvent>> = {
  changed: { level: 'info' },
  refused: { level: 'info', quietMs: minuteMs },
  attempt_refused: { level: 'warn' },
  export_failed: { level: 'error' },
  preview_failed: { level: 'error' },
  request_failed: { level: 'error' },
  refused_for_store: { level: 'error', quietMs: outageQuietMs },
  secrets_differ: { level: 'error', quietMs: outageQuietMs },
  settings_invalid: { level: 'error', quietMs: outageQuietMs },
  store_unfit: { level: 'error', quietMs: outageQuietMs },
  call_not_recorded: { level: 'error', quietMs: outageQuietMs },
  attempt_not_recorded: { level: 'error' },
  integrity: { level: 'error' },
  sign_in_error: { level: 'warn' },
  notice_given_up: { level: 'error' },
  mail_failed: { level: 'error', quietMs: minuteMs },
  smtp_failed: { level: 'warn' },
  sweep_failed: { level: 'error' },
  store_sync_failed: { level: 'error' },
  clock_skew: { level: 'warn' },
  printed: { level: 'warn' },
}

/** Returns the row of an event; one without a row is an error. */
export function logEventOf(event: string): LogEvent {
  return logEvents[event] ?? { level: 'error', quietMs: outageQuietMs }
}
