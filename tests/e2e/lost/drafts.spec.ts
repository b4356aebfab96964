import type { Page } from 'playwright/test'
import { openKey } from '@/tests/support/exporter'
import { contextOf, expect, keyRow, signOut, test } from '../console-test'
import { violations } from '../open-to-everybody'

function nameOf(page: Page) {
  return page.getByLabel('Name', { exact: true })
}

function leaveDialog(page: Page) {
  return page.getByRole('dialog', { name: 'Leave without saving?' })
}

async function draftsOf(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify({ ...sessionStorage }))
}

/** Reloads, and says yes to the browser's own question. */
async function reload(page: Page): Promise<void> {
  page.once('dialog', (dialog) => dialog.accept())
  await page.reload()
}

test('what was typed survives a reload, can be discarded, and ends when it is saved', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys/new')
  await nameOf(page).fill('typed before a reload')
  await page.getByLabel('Where it is used').fill('Nightly job')
  await reload(page)
  await expect(nameOf(page)).toHaveValue('typed before a reload')
  await expect(page.getByLabel('Where it is used')).toHaveValue('Nightly job')
  await expect(page.getByText('This form holds what you typed before.')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Discard it' }).click()
  await expect(nameOf(page)).toHaveValue('')
  await expect.poll(() => draftsOf(page)).not.toContain('typed before')

  await nameOf(page).fill('typed and saved')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(keyRow(page, 'typed and saved')).toHaveCount(1)
  expect(await draftsOf(page)).not.toContain('typed and saved')
})

test('no draft holds a key, and none is left after signing out', async ({ page, signedIn }) => {
  const { key } = await openKey(contextOf(signedIn, Date.now()), { name: 'pasted' })
  await page.goto('/access/api-keys/new')
  await nameOf(page).fill('kept for now')
  await expect.poll(() => draftsOf(page)).toContain('kept for now')
  await page.getByLabel('Where it is used').fill(key)
  await expect.poll(() => draftsOf(page)).not.toContain('kept for now')
  expect(await draftsOf(page)).not.toContain(key)

  await page.getByLabel('Where it is used').fill('')
  await expect.poll(() => draftsOf(page)).toContain('kept for now')
  page.once('dialog', (dialog) => dialog.accept())
  await signOut(page)
  await expect(page).toHaveURL(/\/sign-in/)
  expect(await draftsOf(page)).not.toContain('kept for now')
})

test('a link asks before it leaves a form with something unsaved', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys/new')
  await nameOf(page).fill('not saved')
  await page.getByRole('link', { name: 'Usage' }).first().click()
  await expect(leaveDialog(page)).toBeVisible()
  expect(await violations(page)).toEqual([])
  await leaveDialog(page).getByRole('button', { name: 'Stay' }).click()
  await expect(nameOf(page)).toHaveValue('not saved')
  await page.getByRole('link', { name: 'Cancel' }).click()
  await leaveDialog(page).getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('API-Key Manager')
  await page.goto('/access/api-keys/new')
  await expect(nameOf(page)).toHaveValue('')
})

test('the Back button and a reload ask as well', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys')
  await page.getByRole('link', { name: 'Create new API key' }).first().click()
  await nameOf(page).fill('not saved')
  await page.evaluate(() => window.history.back())
  await expect(leaveDialog(page)).toBeVisible()
  await leaveDialog(page).getByRole('button', { name: 'Stay' }).click()
  await expect(nameOf(page)).toHaveValue('not saved')
  const asked = page.waitForEvent('dialog').then(async (dialog) => {
    await dialog.dismiss()
    return dialog.type()
  })
  await page.evaluate(() => window.location.reload())
  expect(await asked).toBe('beforeunload')
  await expect(nameOf(page)).toHaveValue('not saved')
})

test('an untouched form is left without a question', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys/new')
  await page.getByRole('link', { name: 'Cancel' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('API-Key Manager')
})

test('an error beside a field goes as soon as the field is changed', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys/new')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(nameOf(page)).toHaveAttribute('aria-invalid', 'true')
  await nameOf(page).fill('N')
  await expect(nameOf(page)).not.toHaveAttribute('aria-invalid', 'true')
})
