import type { Page } from 'playwright/test'
import { defaultKeyName } from '@/lib/keys/record/api-key'
import { expect, keyRow, pressInRow, readClipboard, signInAs, test } from '../console-test'

const minuteMs = 60_000

function dialogOf(page: Page) {
  return page.getByRole('dialog', { name: 'Confirm your identity' })
}

test.beforeEach(async ({ context, instance, person }) => {
  await signInAs(context, instance.url, person.userId, Date.now() - 11 * minuteMs)
})

test('copying a key asks for the password once, then continues', async ({ page, person }) => {
  await page.goto('/access/api-keys')
  const row = keyRow(page, defaultKeyName)
  await row.getByRole('button', { name: /^Copy API key/ }).click()
  const dialog = dialogOf(page)
  const field = dialog.getByRole('textbox', { name: 'Your password' })
  await expect(field).toBeFocused()
  await field.fill('not the password at all')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('This is not your password.')).toBeVisible()
  await field.fill(person.password)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Copied: API key')).toBeVisible()
  expect(await readClipboard(page)).toMatch(/^kw_live_/)
  await pressInRow(row, /^Copy export link/)
  await expect(page.getByText('Copied: export link')).toBeVisible()
  await expect(dialog).toHaveCount(0)
})

test('cancelling the confirmation copies nothing', async ({ page }) => {
  await page.goto('/access/api-keys')
  await page.evaluate(() => navigator.clipboard.writeText('as before'))
  await keyRow(page, defaultKeyName)
    .getByRole('button', { name: /^Copy API key/ })
    .click()
  await expect(dialogOf(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialogOf(page)).toHaveCount(0)
  await expect(page.getByText('Enter your password again to continue.')).toBeVisible()
  expect(await readClipboard(page)).toBe('as before')
})

test('the link builder keeps its choices during confirmation', async ({ page, person }) => {
  await page.goto('/insights/exports/build?export=statsdaily')
  await page.getByRole('textbox', { name: 'Row limit' }).fill('7')
  await page.getByRole('button', { name: 'Copy link' }).click()
  await dialogOf(page).getByRole('textbox', { name: 'Your password' }).fill(person.password)
  await dialogOf(page).getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Copied: export link')).toBeVisible()
  const link = await readClipboard(page)
  expect(link).toMatch(/\/kwl_/)
  expect(link).toContain('limit=7')
})
