import { openKey } from '../../support/exporter'
import { contextOf, expect, keyRow, test } from '../console-test'
import { violations } from '../open-to-everybody'

test('a toast says what was done, stays while it is read, and is dismissed', async ({
  page,
  signedIn,
}) => {
  await openKey(contextOf(signedIn, Date.now()), { name: 'weekly' })
  await page.clock.install()
  await page.goto('/access/api-keys')
  const copy = keyRow(page, 'weekly').getByRole('button', { name: /^Copy API key/ })
  const toast = page.getByRole('status').filter({ hasText: 'Copied: API key' })

  await copy.click()
  await toast.getByText('Copied').hover()
  expect(await violations(page)).toEqual([])
  // From here on, time passes only when the test says so.
  await page.clock.pauseAt(Date.now() + 3_600_000)
  await expect(toast).toBeVisible()
  await page.mouse.move(0, 0)
  await page.clock.runFor(6_000)
  await expect(toast).toBeVisible()
  await page.clock.runFor(2_000)
  await expect(toast).toHaveCount(0)

  await copy.click()
  const dismiss = toast.getByRole('button', { name: 'Dismiss' })
  await dismiss.focus()
  await page.clock.runFor(60_000)
  await expect(toast).toBeVisible()
  await dismiss.press('Enter')
  await expect(toast).toHaveCount(0)
  await expect(copy).toBeFocused()
})
