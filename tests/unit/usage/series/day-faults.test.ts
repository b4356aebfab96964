import { expect, test } from 'playwright/test'
import { readUsageAddress, shownRange } from '@/app/_ui/address/usage-address'
import { spanOfDays } from '@/app/_ui/usage/step-labels'
import { dayFaults } from '@/app/_ui/usage/toolbar/day-faults'

const nowMs = Date.parse('2026-11-29T12:00:00Z')

function faultsOf(query: string) {
  const address = readUsageAddress(new URLSearchParams(query))
  return dayFaults(address, shownRange(address, nowMs).name, nowMs)
}

test('days that are no range are said, with what is shown instead', () => {
  const instead = 'Until then, you see the calls in the last 48 hours.'
  for (const [query, fault] of [
    ['from=2026-11-28&to=2026-11-01', { from: expect.stringContaining('after the last day') }],
    ['from=nonsense&to=2026-11-01', { from: expect.stringContaining('“nonsense” is not a day') }],
    ['from=2026-11-01', { to: 'Choose a last day, too.' }],
    ['from=2026-12-01&to=2026-12-02', { from: expect.stringContaining('29 Nov 2026') }],
    ['from=2020-01-01&to=2020-02-01', { to: expect.stringContaining('26 Oct 2025') }],
  ] as const) {
    expect(faultsOf(query), query).toMatchObject({ ...fault, instead })
  }
  expect(faultsOf('range=7d&to=soon').instead).toContain('7 days')
})

test('days that are cut are said, and others are not', () => {
  expect(faultsOf('from=2020-01-01&to=2026-12-24')).toEqual({
    from: expect.stringContaining('begin on 26 Oct 2025'),
    to: expect.stringContaining('end today, on 29 Nov 2026'),
  })
  for (const query of ['', 'range=7d', 'from=2026-11-01&to=2026-11-29']) {
    expect(Object.values(faultsOf(query)).filter(Boolean), query).toEqual([])
  }
})

test('days of one’s own are shown although another range was chosen before, and end today', () => {
  const address = readUsageAddress(new URLSearchParams('range=7d&from=2020-01-01&to=2026-11-29'))
  const { range, name } = shownRange(address, nowMs)
  expect(name).toBeUndefined()
  expect(spanOfDays(range, nowMs).span).toBe('from 26 Oct 2025 to 29 Nov 2026')
})
