import { formatWithOptions } from 'node:util'
import { logLine } from '@/lib/base/log-failure'

/** A line of `logLine`, which begins with its time. */
const ownLine = /^\{"time":"/

/**
 * Turns what Next and other libraries print as errors and warnings into lines of the log, so that each of its lines is
 * JSON, with a level and without tokens. Called before they are loaded.
 */
export function keepLogInJson(): void {
  const { error } = console
  const print = (level: 'warn' | 'error', values: readonly unknown[]): void => {
    const text = formatWithOptions({ colors: false }, ...values)
    if (ownLine.test(text)) error.call(console, text)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal begin with one
    else logLine('printed', { level, text: text.replace(/\x1b\[\d+m/g, '') })
  }
  console.error = (...values) => print('error', values)
  console.warn = (...values) => print('warn', values)
}
