import type { Page } from 'playwright/test'
import { newPerson } from '@/tests/support/accounts'
import { holdActions } from '../console-test'
import { violations } from '../open-to-everybody'
import { expect, newGuest, test } from './users-test'

function question(page: Page) {
  return page.getByRole('dialog', { name: 'Leave without the link?' })
}

/** Reloads the page, and says no to the browser's own question. */
async function stayOnReload(page: Page): Promise<void> {
  const asked = page.waitForEvent('dialog')
  await page.evaluate(() => setTimeout(() => window.location.reload()))
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
}

test('a page that an invitation is on its way to asks before it is left', async ({
  administrator,
  page,
}) => {
  expect(administrator.actor.role).toBe('administrator')
  const { email, name, userId } = newGuest()
  await page.goto('/access/users/invite')
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('textbox', { name: 'User id' }).fill(userId)
  const release = await holdActions(page)
  await page.getByRole('button', { name: 'Create invitation' }).click()
  await page.getByRole('link', { name: 'Usage', exact: true }).click()
  await expect(question(page)).toContainText('It is shown only once, on this page.')
  expect(await violations(page)).toEqual([])
  await question(page).getByRole('button', { name: 'Stay' }).click()
  await stayOnReload(page)
  release()
  await expect(page.getByRole('heading', { name: 'The invitation is ready' })).toBeFocused()
  await expect(page.getByRole('button', { name: 'Copy one-time link' })).toBeVisible()
})

test('a link that arrives while its page asks is shown, and the question is over', async ({
  administrator,
  page,
}) => {
  expect(administrator.actor.role).toBe('administrator')
  const { actor } = await newPerson()
  await page.goto(`/access/users/user?id=${actor.userId}`)
  const release = await holdActions(page)
  await page.getByRole('button', { name: 'Create reset link' }).click()
  await stayOnReload(page)
  await page.getByRole('link', { name: 'Usage', exact: true }).click()
  await expect(question(page)).toBeVisible()
  release()
  await expect(page.getByRole('heading', { name: 'The reset link is ready' })).toBeFocused()
  await expect(question(page)).toHaveCount(0)
  await page.getByRole('link', { name: 'Usage', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Usage')
})
