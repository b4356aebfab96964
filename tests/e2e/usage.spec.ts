import { recordCall } from '@/lib/usage/record-call'
import { callOf } from '../support/keys/call-fixture'
import { createKey } from '../support/keys/save-key-form'
import { contextOf, expect, test } from './console-test'

test('the usage page totals all keys, ranks them and gives the reasons of refused calls', async ({
  page,
  signedIn,
}) => {
  const nowMs = Date.now()
  await page.goto('/insights/usage')
  await expect(page.getByText('No calls yet')).toBeVisible()
  const form = { name: 'nightly', expirationDay: '', status: 'activated', intentId: 'intent-usage' }
  const made = await createKey(contextOf(signedIn, nowMs), form)
  if (!made.ok) throw new Error(made.failure.detail)
  const call = (more: Parameters<typeof callOf>[3]) =>
    recordCall(callOf(made.value.id, signedIn.userId, nowMs, more))
  for (let count = 0; count < 3; count += 1) await call({ rows: 1_000, agent: 'curl/8.5.0' })
  await call({ outcome: 'limited', reason: 'rate_limited', rows: 0, bytes: 0 })
  await page.reload()
  await expect(
    page.getByRole('img', { name: /^Calls\. 4 calls in the last 48 hours/ }),
  ).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'nightly' })).toContainText(
    '4 calls · 100 %',
  )
  const last = page.getByRole('region', { name: 'Last calls' })
  await expect(last.getByRole('link', { name: 'nightly' })).toHaveCount(4)
  await expect(last.getByRole('link', { name: 'Rate limit exceeded' })).toBeVisible()
  await page.getByRole('link', { name: '30 days, by day' }).click()
  await expect(
    page.getByRole('img', { name: /^Rows\. 3,000 rows in the last 30 days/ }),
  ).toBeVisible()
  await page.getByRole('link', { name: 'nightly' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('nightly')
})
