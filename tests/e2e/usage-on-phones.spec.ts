import { dayMs } from '@/lib/base/time'
import { recordCall } from '@/lib/usage/record-call'
import { openKey } from '../support/exporter'
import { callOf } from '../support/keys/call-fixture'
import { contextOf, expect, test } from './console-test'
import { isTooWide } from './open-to-everybody'

test.use({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false })

test('beside the bar that a finger met, the next ones are buttons of a finger’s size', async ({
  page,
  signedIn,
}) => {
  const nowMs = Date.now()
  const { keyId } = await openKey(contextOf(signedIn, nowMs), { name: 'nightly' })
  for (const agoMs of [0, dayMs, dayMs]) {
    await recordCall(callOf(keyId, signedIn.userId, nowMs - agoMs))
  }
  await page.goto('/insights/usage?range=90d')
  const bars = page.getByRole('figure', { name: 'Calls' }).getByRole('link', { name: /Allowed:/ })
  await expect(bars).toHaveCount(90)
  await bars.nth(87).click()
  await expect(page.getByRole('heading', { name: /^0 calls on / })).toBeVisible()
  const beside = page.getByRole('navigation', { name: 'Steps beside this one' }).getByRole('link')
  await expect(beside).toHaveCount(2)
  for (const link of await beside.all()) {
    const box = await link.boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24)
  }
  await beside.last().click()
  await expect(page.getByRole('heading', { name: /^2 calls on / })).toBeInViewport()
  await beside.last().click()
  await expect(page.getByRole('heading', { name: /^1 call on / })).toBeInViewport()
  await expect(beside).toHaveCount(1)
  expect(await isTooWide(page)).toBe(false)
})
