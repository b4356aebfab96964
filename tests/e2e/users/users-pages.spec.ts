import { inviteUser } from '@/lib/people/invitations/invite-user'
import { signInAs, untilLive } from '../console-test'
import { expectOpenToEverybody, violations } from '../open-to-everybody'
import { expect, newGuest, test } from './users-test'

test('every page about users is accessible', async ({ administrator, page, person }, testInfo) => {
  const { userId } = administrator.actor
  await inviteUser(administrator, { ...newGuest(), role: 'partner' })
  for (const path of [
    '/access/users',
    '/access/users?search=nobody-has-this-name',
    '/access/users/invite',
    `/access/users/user?id=${person.userId}`,
    `/access/users/user?id=${userId}`,
    '/access/all-keys',
    '/access/activity',
    '/access/usage',
    '/access/rules',
    '/invitation',
    '/reset-password',
    '/forgot-password',
    '/confirm-email',
    '/setup',
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectOpenToEverybody(page, testInfo)
  }
})

test('dialogs, refusals and one-time links about users are accessible', async ({
  administrator,
  page,
  person,
}, testInfo) => {
  expect(administrator.actor.role).toBe('administrator')
  const guest = newGuest()
  await page.goto('/access/users/invite')
  await page.getByRole('button', { name: 'Create invitation' }).click()
  await expect(page.getByRole('textbox', { name: 'E-mail' })).toBeFocused()
  await expectOpenToEverybody(page, testInfo)
  await page.getByRole('textbox', { name: 'E-mail' }).fill(guest.email)
  await page.getByRole('textbox', { name: 'Name' }).fill(guest.name)
  await page.getByRole('textbox', { name: 'User id' }).fill(guest.userId)
  await page.getByRole('button', { name: 'Create invitation' }).click()
  const link = (await page.getByText('/invitation#').textContent()) ?? ''
  await expectOpenToEverybody(page, testInfo)
  await page.goto(`/access/users/user?id=${person.userId}`)
  await page.getByRole('button', { name: 'Deactivate…' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectOpenToEverybody(page, testInfo)
  await page.goto(link)
  await page.getByRole('button', { name: 'Create my account' }).click()
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
  await expectOpenToEverybody(page, testInfo)
})

test('the users pages tell other roles that they are for administrators', async ({
  page,
  signedIn,
}) => {
  await page.goto('/access/api-keys')
  await expect(page.getByRole('link', { name: 'Users' })).toHaveCount(0)
  for (const path of ['', '/invite', `/user?id=${signedIn.userId}`]) {
    const answer = await page.goto(`/access/users${path}`)
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('heading', { name: 'Administrators only' })).toBeVisible()
    expect(await violations(page)).toEqual([])
  }
})

test('the page of an unknown user says so', async ({ context, instance, page }) => {
  await signInAs(context, instance.url, instance.firstRun.administrator.userId)
  const answer = await page.goto('/access/users/user?id=999999999999')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'This user does not exist' })).toBeVisible()
})

test('an administrator cannot lock themselves out', async ({ administrator, page }) => {
  await page.goto(`/access/users/user?id=${administrator.actor.userId}`)
  await expect(page.getByText('This is you.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Deactivate…' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Change role' })).toHaveCount(0)
})

test('a person is invited by keyboard alone', async ({ administrator, page }) => {
  expect(administrator.actor.role).toBe('administrator')
  const guest = newGuest()
  await page.goto('/access/users/invite')
  await untilLive(page)
  const email = page.getByRole('textbox', { name: 'E-mail' })
  for (let presses = 0; presses < 30; presses += 1) {
    if (await email.evaluate((field) => field === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.type(guest.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(guest.name)
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'Viewer' })).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'The invitation is ready' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Copied: one-time link')).toBeVisible()
})
