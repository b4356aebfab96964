import { formatWithOptions } from 'node:util'
import { lineOf } from '@/lib/base/log-failure'

/** A line of `logLine`, which begins with its time. */
const ownLine = /^\{"time":"/

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal begin with one
const colours = /\x1b\[[\d;]*m/g

/**
 * Turns what Next and other libraries print into lines of the log, so that each of its lines is JSON, with a level and
 * without tokens. What `npm start` tells the person at the terminal stays as it is. Called before they are loaded.
 */
export function keepLogInJson(): void {
  const { error, log } = console
  const print = (level: 'debug' | 'warn' | 'error', values: readonly unknown[]): void => {
    // In Node, Next dims what is printed after a page was rendered, our own lines included.
    const text = formatWithOptions({ colors: false }, ...values).replace(colours, '')
    const isOwn = ownLine.test(text) || /^\s*keyward: /.test(text)
    // Not by `console`: Next puts its functions around ours, and they would come back here without end.
    const line = isOwn ? text : lineOf('printed', { level, text })
    if (line !== undefined) (line.startsWith('{') ? error : log).call(console, line)
  }
  console.error = (...values) => print('error', values)
  console.log = (...values) => print('debug', values)
  console.warn = (...values) => print('warn', values)
}
