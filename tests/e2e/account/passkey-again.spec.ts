import type { Locator, Page } from 'playwright/test'
import { openTestPerson } from '@/tests/support/instance'
import { expect, keyRow, signInAs, test } from '../console-test'
import { violations } from '../open-to-everybody'
import { addPasskey, plugIn } from './passkey-device'

/** Types into the form of a new key, and has the session end before it is saved. */
async function saveWithoutSession(page: Page, name: string): Promise<Locator> {
  await page.goto('/access/api-keys/new')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Save' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  await expect(dialog.getByLabel('Your password')).toBeFocused()
  return dialog
}

test('when the session has ended, a passkey goes on with what was typed', async ({
  page,
  signedIn,
}) => {
  await plugIn(page)
  await addPasskey(page, 'My laptop')
  const alone = await saveWithoutSession(page, 'with a passkey alone')
  expect(await violations(page)).toEqual([])
  await alone.getByRole('button', { name: 'Use a passkey instead' }).click()
  await expect(keyRow(page, 'with a passkey alone')).toHaveCount(1)
  const second = await saveWithoutSession(page, 'with both')
  await second.getByLabel('Your password').fill(signedIn.password)
  await page.keyboard.press('Enter')
  await expect(second.getByLabel('Code from your app')).toBeFocused()
  await second.getByRole('button', { name: 'Use a passkey instead' }).click()
  await expect(keyRow(page, 'with both')).toHaveCount(1)
})

test('a passkey of another account does not take over what was typed', async ({
  browser,
  instance,
  page,
  signedIn,
}) => {
  const [first, other] = [await plugIn(page), await openTestPerson()]
  await addPasskey(page, 'My laptop')
  expect(signedIn.userId).not.toBe(other.userId)
  const context = await browser.newContext({ baseURL: instance.url })
  await signInAs(context, instance.url, other.userId)
  const theirs = await context.newPage()
  await (await plugIn(theirs)).copy(first)
  const dialog = await saveWithoutSession(theirs, 'not theirs')
  await dialog.getByRole('button', { name: 'Use a passkey instead' }).click()
  await expect(dialog.getByText('This passkey belongs to another account.')).toBeVisible()
  await dialog.getByLabel('Your password').fill(other.password)
  await theirs.keyboard.press('Enter')
  await expect(keyRow(theirs, 'not theirs')).toHaveCount(1)
  await context.close()
})
