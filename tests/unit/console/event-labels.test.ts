import { actorText, eventDetails, originText } from '@/app/_ui/activity/event-labels'
import { toAuditEvent } from '@/lib/trail/audit-event'
import { expect, test } from '@/tests/support/store'

function entry(fields: Readonly<Record<string, string>>) {
  return toAuditEvent('1-0', new Map(Object.entries(fields)))
}

test('an entry says in words where it came from', () => {
  expect(originText(entry({ address: 'first-run' }))).toBe('The first start')
  expect(originText(entry({ address: 'system' }))).toBe('Keyward itself')
  expect(originText(entry({ address: 'command line' }))).toBe('The command line')
  expect(originText(entry({ address: '::ffff:192.0.2.7' }))).toBe('192.0.2.7')
  expect(originText(entry({ address: '2001:db8::7' }))).toBe('2001:db8::7')
})

test('an entry says in words who acted', () => {
  expect(actorText(entry({ actor: 'anonymous' }), '7')).toBe('Somebody who was not signed in')
  expect(actorText(entry({ actor: '7' }), '7')).toBe('You')
  const names = new Map([['8', 'Ada']])
  expect(actorText(entry({ actor: '8' }), '7', names)).toBe('Ada')
  expect(actorText(entry({ actor: '9' }), '7', names)).toBe('User 9')
})

test('an entry says how often it happened, and when, in the zone of the reader', () => {
  const wrong = entry({ action: 'attempt.password_wrong', count: '14' })
  expect(eventDetails(wrong, 'UTC')).toEqual(['14 times'])
  expect(eventDetails(entry({ action: 'attempt.password_wrong', count: '1' }), 'UTC')).toEqual([
    'once',
  ])
  const expiresAtMs = String(Date.parse('2026-12-23T23:05:00Z'))
  expect(eventDetails(entry({ action: 'key.updated', expiresAtMs }), 'Europe/Berlin')).toEqual([
    'expires 24 Dec 2026, 00:05 Europe/Berlin (23 Dec 2026, 23:05 UTC)',
  ])
})
