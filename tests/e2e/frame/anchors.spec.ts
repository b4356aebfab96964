import type { Locator, Page } from 'playwright/test'
import { recordCall } from '@/lib/usage/record-call'
import { openKey } from '@/tests/support/exporter'
import { callOf } from '@/tests/support/keys/call-fixture'
import { contextOf, expect, keyRow, test } from '../console-test'

/** Expects a page to have scrolled so that its target begins just below the bar above it. */
async function expectBelowBar(page: Page, target: Locator): Promise<void> {
  const distance = async () => {
    const [bar, box] = [await page.getByRole('banner').boundingBox(), await target.boundingBox()]
    return bar && box ? box.y - (bar.y + bar.height) : Number.NaN
  }
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(100)
  await expect.poll(distance).toBeGreaterThanOrEqual(0)
  expect(await distance()).toBeLessThan(100)
}

for (const width of [390, 1280]) {
  test(`a link to a row or a section leads below the bar of a page ${width} px wide`, async ({
    page,
    signedIn,
  }) => {
    await page.setViewportSize({ width, height: 500 })
    const nowMs = Date.now()
    const keys = []
    for (let at = 0; at < 20; at += 1) {
      keys.push(await openKey(contextOf(signedIn, nowMs - at * 1_000), { name: `row ${at}` }))
    }
    const { keyId } = keys[5] ?? { keyId: '' }
    await recordCall(callOf(keyId, signedIn.userId, nowMs))
    await page.goto(`/access/api-keys#${keyId}`)
    await expectBelowBar(page, keyRow(page, 'row 5'))
    await page.goto('/insights/usage#calls')
    await expectBelowBar(page, page.getByRole('heading', { name: /^1 call in/ }))
  })
}
