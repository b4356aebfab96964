import { formatWithOptions } from 'node:util'
import { logLine } from '@/lib/base/log-failure'

/** A line of `logLine`, which begins with its time. */
const ownLine = /^\{"time":"/

/**
 * Turns what Next and other libraries print into lines of the log, so that each of its lines is JSON, with a level and
 * without tokens. What `npm start` tells the person at the terminal stays as it is. Called before they are loaded.
 */
export function keepLogInJson(): void {
  const { error, log } = console
  const print = (level: 'debug' | 'warn' | 'error', values: readonly unknown[]): void => {
    const text = formatWithOptions({ colors: false }, ...values)
    if (ownLine.test(text)) error.call(console, text)
    else if (/^\s*keyward: /.test(text)) log.call(console, text)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal begin with one
    else logLine('printed', { level, text: text.replace(/\x1b\[\d+m/g, '') })
  }
  console.error = (...values) => print('error', values)
  console.log = (...values) => print('debug', values)
  console.warn = (...values) => print('warn', values)
}
