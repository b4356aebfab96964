import type { Page } from 'playwright/test'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import {
  contextOf,
  expect,
  holdRequests,
  keyRow,
  pressInRow,
  test,
  untilLive,
} from '../console-test'

function searchOf(page: Page) {
  return page.getByRole('main').getByRole('searchbox')
}

/** Searches the list, whose answer waits. Returns what lets it come. */
async function searchAndWait(page: Page, text: string): Promise<() => void> {
  const address = new RegExp(`search=${text}(&.*)?_rsc=`)
  const release = await holdRequests(page, address)
  const asked = page.waitForRequest(address)
  await searchOf(page).fill(text)
  await asked
  return release
}

test('a key that is pasted while an earlier search is on its way stays found', async ({
  page,
  signedIn,
}) => {
  const context = contextOf(signedIn, Date.now())
  const { key } = await openKeyWith(context, { name: 'in a public repository' })
  await page.goto('/access/api-keys')
  await untilLive(page)
  const release = await searchAndWait(page, 'nightly')
  await searchOf(page).fill(key)
  const found = page.getByRole('status').filter({ hasText: 'What you pasted is the key itself.' })
  const looking = page.getByRole('status').filter({ hasText: 'Looking for the key' })
  await expect(found.or(looking)).toBeVisible()
  release()
  await expect(page).toHaveURL(/search=nightly/)
  await expect(found).toBeVisible()
  await expect(searchOf(page)).toHaveValue('')
  await found.getByRole('button', { name: /^Revoke/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke key' }).click()
  await expect(page).toHaveURL(/done=revoked/)
  await expect(found).toHaveCount(0)
})

test('what is typed while an earlier search is on its way stays, also out of the field', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys')
  await untilLive(page)
  const release = await searchAndWait(page, 'nightly')
  const releaseLater = await holdRequests(page, /search=nightly\+report/)
  await searchOf(page).fill('nightly report')
  await page.getByRole('heading', { level: 1 }).click()
  release()
  await page.getByRole('main').getByRole('combobox', { name: 'Status' }).selectOption('Expired')
  releaseLater()
  await expect(page).toHaveURL(/search=nightly\+report&status=expired/)
  await expect(searchOf(page)).toHaveValue('nightly report')
})

test('the search says what the list shows when the menu has led to all keys', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys')
  await untilLive(page)
  const release = await searchAndWait(page, 'nightly')
  const menu = page.getByRole('navigation', { name: 'Main' })
  await menu.getByRole('link', { name: 'API-Key Manager' }).click()
  release()
  await expect(searchOf(page)).toHaveValue('')
  await expect(page).toHaveURL(/api-keys$/)
})

test('a dialog of a key stays open when an earlier search arrives', async ({ page, signedIn }) => {
  const context = contextOf(signedIn, Date.now())
  await openKeyWith(context, { name: 'nightly' })
  await page.goto('/access/api-keys')
  await untilLive(page)
  const release = await searchAndWait(page, 'nightly')
  await pressInRow(keyRow(page, 'nightly'), /^Revoke “/)
  const dialog = page.getByRole('dialog', { name: 'Revoke “nightly”?' })
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Person left')
  release()
  await expect(page).toHaveURL(/search=nightly/)
  await expect(page.locator('mark')).toHaveText('nightly')
  await expect(dialog.getByRole('textbox', { name: 'Reason' })).toHaveValue('Person left')
  await dialog.getByRole('button', { name: 'Revoke key' }).click()
  await expect(keyRow(page, 'nightly')).toContainText('Person left')
  await expect(dialog).toHaveCount(0)
})

test('a leaked key that is pasted while another is being revoked stays', async ({
  page,
  person,
}) => {
  const context = contextOf(person, Date.now())
  const { key } = await openKeyWith(context, { name: 'one' })
  const other = await openKeyWith(context, { name: 'other' })
  await page.goto('/leaked-key')
  const field = page.getByRole('textbox', { name: 'Leaked key' })
  const revoke = page.getByRole('button', { name: 'Revoke' })
  const release = await holdRequests(page, /api\/leaked-key/)
  await field.fill(key)
  await revoke.click()
  await expect(revoke).toHaveAttribute('aria-busy', 'true')
  await field.fill(other.key)
  release()
  await expect(page.getByText('in your earlier text is revoked')).toBeVisible()
  await expect(field).toHaveValue(other.key)
  await revoke.click()
  await expect(page.getByText('in your text is revoked')).toBeVisible()
  await expect(field).toHaveValue('')
})
