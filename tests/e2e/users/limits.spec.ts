import type { Locator, Page } from 'playwright/test'
import { newPerson } from '../../support/accounts'
import { holdRequests, keyRow, signInAs, untilLive } from '../console-test'
import { expect, test } from './users-test'

/** The card of a page with this title. */
function section(page: Page, title: string): Locator {
  const heading = page.getByRole('heading', { name: title, exact: true })
  return page.locator('section').filter({ has: heading })
}

test('an administrator limits a partner and one of their keys, and the owner cannot exceed it', async ({
  administrator,
  browser,
  instance,
  page,
}) => {
  expect(administrator.actor.role).toBe('administrator')
  const { actor } = await newPerson()
  await page.goto(`/access/users/user?id=${actor.userId}`)
  const limits = section(page, 'Limits')
  await limits.getByLabel('Calls a minute').fill('lots')
  await limits.getByRole('button', { name: 'Save limits' }).click()
  await expect(limits.getByText('Give a whole number.')).toBeVisible()
  await expect(limits.getByLabel('Calls a minute')).toHaveValue('lots')
  await limits.getByLabel('Calls a minute').fill('30')
  await limits.getByRole('button', { name: 'Save limits' }).click()
  await expect(limits.getByText('The limits are saved.')).toBeVisible()

  await section(page, 'API keys').getByRole('link').first().click()
  const ofKey = section(page, 'Limits of this key')
  await expect(ofKey).toContainText('All keys of the owner together: 30 calls a minute.')
  await ofKey.getByLabel('Calls a day').fill('2,000')
  await ofKey.getByRole('button', { name: 'Save limits' }).click()
  await expect(ofKey.getByText('The limits are saved.')).toBeVisible()
  await page.reload()
  await expect(ofKey.getByLabel('Calls a day')).toHaveValue('2,000')

  const context = await browser.newContext({ baseURL: instance.url })
  await signInAs(context, instance.url, actor.userId)
  const theirs = await context.newPage()
  await theirs.goto('/access/api-keys/new')
  await theirs.getByRole('textbox', { name: 'Name', exact: true }).fill('Greedy job')
  await theirs.getByText(/^Limits/).click()
  await theirs.getByRole('button', { name: '60 calls a minute' }).click()
  await theirs.getByRole('button', { name: 'Save' }).click()
  await expect(
    theirs.getByText('An administrator allows at most 30 calls in this window.'),
  ).toBeVisible()
  await theirs.getByLabel('Calls', { exact: true }).fill('30')
  await theirs.getByRole('button', { name: 'Save' }).click()
  await expect(keyRow(theirs, 'Greedy job')).toBeVisible()
  await theirs.goto('/activity')
  await expect(theirs.getByText('Limits of a user set by an administrator')).toBeVisible()
  await context.close()
})

test('what is typed while limits are being saved stays', async ({ administrator, page }) => {
  expect(administrator.actor.role).toBe('administrator')
  const { actor } = await newPerson()
  await page.goto(`/access/users/user?id=${actor.userId}`)
  await untilLive(page)
  const limits = section(page, 'Limits')
  const calls = limits.getByLabel('Calls a minute')
  const rows = limits.getByLabel('Rows a day')
  await calls.fill('30')
  await rows.fill('1000')
  const release = await holdRequests(page, /users\/user\?id=/)
  await limits.getByRole('button', { name: 'Save limits' }).click()
  await expect(limits.getByRole('button', { name: 'Saving…' })).toBeVisible()
  await calls.fill('60')
  release()
  await expect(limits.getByText('The limits are saved.')).toBeVisible()
  await expect(calls).toHaveValue('60')
  await expect(calls).toBeFocused()
  // What was saved as it stands is shown as it is kept.
  await expect(rows).toHaveValue('1,000')
})

test('the button that saves limits keeps the focus', async ({ administrator, page }) => {
  expect(administrator.actor.role).toBe('administrator')
  const { actor } = await newPerson()
  await page.goto(`/access/users/user?id=${actor.userId}`)
  await untilLive(page)
  const save = section(page, 'Limits').getByRole('button')
  await save.press('Enter')
  await expect(section(page, 'Limits').getByText('The limits are saved.')).toBeVisible()
  await expect(save).toBeFocused()
})
