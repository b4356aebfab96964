import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { logEvents } from '@/lib/base/log-events'
import { logFailure, logLine, logSparsely } from '@/lib/base/log-failure'

/** Writes lines at given times and returns what reached the log. */
function logAt(times: readonly number[], kind: string): unknown[] {
  const lines: unknown[] = []
  const { error } = console
  const { now } = Date
  console.error = (line: string) => lines.push(JSON.parse(line))
  try {
    for (const [index, ms] of times.entries()) {
      Date.now = () => ms
      logSparsely('outage', kind, { requestId: `req_${index}` })
    }
  } finally {
    console.error = error
    Date.now = now
  }
  return lines
}

test('one line per kind is written in five seconds, and the next line counts the suppressed ones', () => {
  const lines = logAt([10_000, 10_001, 14_999, 15_000, 15_001, 30_000, 40_000], 'one')
  expect(lines).toMatchObject([
    { time: '1970-01-01T00:00:10.000Z', event: 'outage', requestId: 'req_0' },
    { requestId: 'req_3', suppressed: 2 },
    { requestId: 'req_5', suppressed: 1 },
    { requestId: 'req_6' },
  ])
  expect(lines[0]).not.toHaveProperty('suppressed')
  expect(lines[3]).not.toHaveProperty('suppressed')
})

test('a clock that is set back does not silence the log', () => {
  const hourMs = 3_600_000
  expect(logAt([2 * hourMs, hourMs, hourMs + 1, hourMs + 5_000], 'set back')).toMatchObject([
    { requestId: 'req_0' },
    { requestId: 'req_1' },
    { requestId: 'req_3', suppressed: 1 },
  ])
})

test('kinds do not suppress each other', () => {
  expect([...logAt([50_000, 50_001], 'two'), ...logAt([50_002], 'three')]).toHaveLength(2)
})

test('a failure says when it happened', () => {
  const lines: string[] = []
  const { error } = console
  console.error = (line: string) => lines.push(line)
  try {
    logFailure('request_failed', { requestId: 'req_1' }, new Error('no answer'))
  } finally {
    console.error = error
  }
  const [line = ''] = lines
  expect(JSON.parse(line)).toMatchObject({ event: 'request_failed', reasons: expect.anything() })
  expect(JSON.parse(line).time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
})

/** Returns the lines that some work writes while `LOG_LEVEL` is set. */
function logged(level: string | undefined, work: () => void): string[] {
  const lines: string[] = []
  const { error } = console
  const { LOG_LEVEL } = process.env
  console.error = (line: string) => lines.push(line)
  delete process.env.LOG_LEVEL
  if (level !== undefined) process.env.LOG_LEVEL = level
  try {
    work()
  } finally {
    console.error = error
    delete process.env.LOG_LEVEL
    if (LOG_LEVEL !== undefined) process.env.LOG_LEVEL = LOG_LEVEL
  }
  return lines
}

test('LOG_LEVEL is the least level that is written; without it, or with another word, info', () => {
  const work = () => {
    logLine('changed', { level: 'debug' })
    logLine('changed', {})
    logLine('clock_skew', {})
    logLine('sweep_failed', {})
  }
  const levels = (level: string | undefined) =>
    logged(level, work).map((line) => JSON.parse(line).level)
  expect(levels('debug')).toEqual(['debug', 'info', 'warn', 'error'])
  expect(levels(undefined)).toEqual(['info', 'warn', 'error'])
  expect(levels('loud')).toEqual(['info', 'warn', 'error'])
  expect(levels('warn')).toEqual(['warn', 'error'])
  expect(levels('error')).toEqual(['error'])
})

test('a token leaves no more than its beginning, wherever in a line it is', () => {
  const token = 'kwl_0123456789abcdefghijABCDEFGHIJ01234567'
  const error = new TypeError(`no ${token}`, { cause: new Error(`GET /${token}/x.csv`) })
  const [line = ''] = logged(undefined, () => logFailure('request_failed', { path: token }, error))
  expect(JSON.parse(line).reasons).toEqual(['no kwl_…', 'GET /kwl_…/x.csv'])
  expect(line).not.toContain('0123456789')
})

test('any text stays inside its line, and tells a terminal nothing', () => {
  const hostile = [
    '\r\n{"event":"forged"}',
    '\u2028',
    '\u0085',
    '\u001b[2J',
    '\u009b2J',
    '\u202etxt',
  ]
  const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostile))
  fc.assert(
    fc.property(fc.array(anyText), (parts) => {
      const text = parts.join('')
      const written = logged(undefined, () => {
        logLine('changed', { text })
        logFailure('request_failed', {}, new Error(text))
      })
      expect(written).toHaveLength(2)
      expect(written.join('')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u)
      expect(JSON.parse(written[0] ?? '').text).toBe(text)
    }),
  )
})

test('a flood of ever new kinds leaves no more lines than are remembered', () => {
  const lines = logged(undefined, () => {
    for (let kind = 0; kind < 20_000; kind += 1) logSparsely('refused', `code key_${kind}`, {})
  })
  expect(lines.length).toBeLessThanOrEqual(1_001)
})

test('docs/operate.md says of every event in the log when it is written, and at which level', () => {
  const [, rest = ''] = readFileSync('docs/operate.md', 'utf8').split('\n## What is logged\n')
  const [section = ''] = rest.split('\n## ')
  const rows = [...section.matchAll(/^\| `(\w+)`\s*\| (\w+)/gm)]
  const told = rows.map(([, event, level]) => [event, level])
  const expected = Object.entries(logEvents).map(([event, { level }]) => [event, level])
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(expected))
})
