import { expect, test } from 'playwright/test'
import { expiryPresets, expiryRuleText } from '@/app/_ui/keys/fields/expiry-choices'
import { expiryRuleOf } from '@/lib/keys/rules/expiry-rule'

const todayMs = Date.parse('2026-11-29T12:00:00Z')

function offered(policies: Parameters<typeof expiryRuleOf>[0]) {
  return expiryPresets(expiryRuleOf(policies, todayMs), todayMs).map(({ label }) => label)
}

test('the form offers only last days that the policies allow', () => {
  const days = ['30 days', '90 days', '365 days']
  expect(offered({})).toEqual([...days, 'No expiration'])
  expect(offered({ requiresExpiry: true })).toEqual(days)
  expect(offered({ longestLifeDays: 5 })).toEqual(['Last allowed day'])
  expect(offered({ longestLifeDays: 90 })).toEqual(['30 days', '90 days'])
})

test('the form says what the policies require of the last day', () => {
  const most = expiryRuleOf({ longestLifeDays: 5 }, todayMs)
  const said = 'Keys must expire. The last day that this instance allows is 4 Dec 2026.'
  expect(most.lastDay).toBe('2026-12-04')
  expect(expiryRuleText(most, '')).toBe(said)
  expect(expiryRuleText(most, '2026-12-05')).toBe(said)
  expect(expiryRuleText(most, '2026-12-04')).toBeUndefined()
  const any = expiryRuleOf({ requiresExpiry: true }, todayMs)
  expect(expiryRuleText(any, '')).toContain('must expire')
  expect(expiryRuleText(any, '2099-12-31')).toBeUndefined()
  expect(expiryRuleText(expiryRuleOf({}, todayMs), '')).toBeUndefined()
})
