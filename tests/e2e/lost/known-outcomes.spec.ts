import type { Locator } from 'playwright/test'
import { openKey } from '@/tests/support/exporter'
import { contextOf, expect, keyRow, openRowMenu, test } from '../console-test'

async function boxOf(part: Locator) {
  const box = await part.boundingBox()
  if (!box) throw new Error('This part is not shown.')
  return box
}

async function expectApart(one: Locator, other: Locator): Promise<void> {
  const [first, second] = [await boxOf(one), await boxOf(other)]
  expect(
    first.y + first.height <= second.y ||
      second.y + second.height <= first.y ||
      first.x + first.width <= second.x ||
      second.x + second.width <= first.x,
  ).toBe(true)
}

for (const width of [1440, 390]) {
  test(`at ${width} pixels, a known outcome replaces the doubt and hides nothing of the dialog`, async ({
    page,
    context,
    signedIn,
  }) => {
    await page.setViewportSize({ width, height: 844 })
    await openKey(contextOf(signedIn, Date.now()), { name: 'lost on the way' })
    await page.goto('/access/api-keys')
    const menu = await openRowMenu(keyRow(page, 'lost on the way'))
    await menu.getByRole('menuitem', { name: /^Revoke “/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Revoke “lost on the way”?' })
    await expect(dialog.getByRole('button', { name: 'Revoke key' })).toBeVisible()
    await context.setOffline(true)
    await dialog.getByRole('button', { name: 'Revoke key' }).click()
    const doubt = dialog.getByText(/so this may or may not be done/)
    await expect(doubt).toBeVisible()
    await context.setOffline(false)
    const notice = page.getByText(/Your last step was not carried out\./)
    await expect(notice).toBeVisible()
    await expect(doubt).toHaveCount(0)
    await expectApart(notice, dialog.getByRole('heading'))
    await expectApart(notice, dialog.getByRole('button', { name: 'Revoke key' }))
  })
}

test('a dialog that cannot be loaded says so, and does not open by itself later', async ({
  page,
  context,
  signedIn,
}) => {
  await openKey(contextOf(signedIn, Date.now()), { name: 'asked too late' })
  await page.goto('/access/api-keys')
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  const menu = await openRowMenu(keyRow(page, 'asked too late'))
  await menu.getByRole('menuitem', { name: /^Revoke “/ }).click()
  await expect(page.getByText(/^This could not be loaded because/)).toBeVisible()
  const dialog = page.getByRole('dialog', { name: 'Revoke “asked too late”?' })
  await context.setOffline(false)
  // Longer than the pause before the part is loaded again.
  await page.waitForTimeout(5_000)
  await expect(dialog).toHaveCount(0)
  const again = await openRowMenu(keyRow(page, 'asked too late'))
  await again.getByRole('menuitem', { name: /^Revoke “/ }).click()
  await expect(dialog).toBeVisible()
})
