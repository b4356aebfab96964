import { expect, test } from 'playwright/test'
import { logFailure, logSparsely } from '@/lib/base/log-failure'

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
