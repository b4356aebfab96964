import { recordCall } from '@/lib/usage/record-call'
import { callOf } from '@/tests/support/keys/call-fixture'
import { openKey } from '../../support/exporter'
import { contextOf, expect, keyRow, test, untilLive } from '../console-test'
import { isTooWide, violations } from '../open-to-everybody'

test('a button with nothing but an icon says on hover and focus what it does', async ({
  page,
  signedIn,
}) => {
  await openKey(contextOf(signedIn, Date.now()), { name: 'weekly' })
  await page.goto('/access/api-keys')
  await untilLive(page)
  const row = keyRow(page, 'weekly')
  const button = row.getByRole('button', { name: /^More actions/ })
  const tip = page.getByRole('tooltip')
  await button.hover()
  await expect(tip).toHaveText('More actions')
  // The pointer may go to the tip, to read it enlarged.
  await tip.hover()
  await expect(tip).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(tip).toHaveCount(0)

  await row.getByRole('button', { name: /^Copy API key/ }).focus()
  await expect(tip).toHaveCount(0)
  await page.keyboard.press('Tab')
  await expect(button).toBeFocused()
  await expect(tip).toHaveText('More actions')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('ArrowDown')
  await expect(row.getByRole('menu')).toBeVisible()
  await expect(tip).toHaveCount(0)
})

test('a time in a row tells its moment on hover, in the zone of the reader', async ({
  page,
  signedIn,
}) => {
  const atMs = Date.parse('2026-11-20T09:05:07Z')
  const { keyId } = await openKey(contextOf(signedIn, Date.now()), { name: 'weekly' })
  await recordCall({ ...callOf(keyId, signedIn.userId, atMs) })
  await page.goto('/access/api-keys')
  await untilLive(page)
  await keyRow(page, 'weekly').getByRole('time').first().hover()
  await expect(page.getByRole('tooltip')).toHaveText('20 Nov 2026, 09:05:07 UTC')
})

test('a tip stays inside a narrow window', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/home')
  await untilLive(page)
  await page.getByRole('button', { name: /^Profile/ }).focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('tooltip')).toBeInViewport({ ratio: 1 })
  expect(await isTooWide(page)).toBe(false)
})

test.describe('on a screen that is touched', () => {
  test.use({ hasTouch: true })

  test('there are no tips', async ({ page, signedIn }) => {
    expect(signedIn.userId).not.toBe('')
    await page.goto('/home')
    await untilLive(page)
    const button = page.getByRole('button', { name: /^Profile/ })
    await button.tap()
    await expect(page.getByRole('menu')).toBeVisible()
    await button.tap()
    await expect(page.getByRole('menu')).toBeHidden()
    await expect(page.getByRole('tooltip')).toHaveCount(0)
  })
})
