import { defaultKeyName } from '@/lib/keys/record/api-key'
import { openKey } from '../../support/exporter'
import { contextOf, keyRow, readClipboard, signIn, signInAs } from '../console-test'
import { expect, newGuest, strangersPage, test } from './users-test'

async function statusOf(origin: string, key: string): Promise<number> {
  const headers = { Authorization: `Bearer ${key}` }
  return (await fetch(`${origin}/api/v1/key`, { headers })).status
}

test('an invited person accepts, signs in and sees their default key', async ({
  administrator,
  browser,
  instance,
  page,
}) => {
  expect(administrator.actor.role).toBe('administrator')
  const guest = newGuest()
  await page.goto('/access/api-keys')
  await page.getByRole('link', { name: 'Users' }).click()
  await page.getByRole('link', { name: 'Invite user' }).click()
  await page.getByRole('textbox', { name: 'E-mail' }).fill(guest.email)
  await page.getByRole('textbox', { name: 'Name' }).fill(guest.name)
  await page.getByRole('textbox', { name: 'User id' }).fill(instance.firstRun.userId)
  await page.getByRole('button', { name: 'Create invitation' }).click()
  const userId = page.getByRole('textbox', { name: 'User id' })
  await expect(userId).toBeFocused()
  await expect(page.getByText('A user with this id already exists.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'E-mail' })).toHaveValue(guest.email)
  await userId.fill(guest.userId)
  await page.getByRole('button', { name: 'Create invitation' }).click()
  await expect(page.getByRole('heading', { name: 'The invitation is ready' })).toBeFocused()
  await page.getByRole('button', { name: 'Copy one-time link' }).click()
  await expect(page.getByText('Copied: one-time link')).toBeVisible()
  const link = await readClipboard(page)
  await page.getByRole('link', { name: 'All users' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Users')
  await expect(page.getByText(guest.email)).toBeVisible()
  expect(await page.content()).not.toContain('kwi_')

  const theirs = await strangersPage(browser, instance.url)
  const asked: string[] = []
  theirs.on('request', (request) => asked.push(request.url(), request.headers().referer ?? ''))
  await theirs.goto(link)
  await expect(theirs.getByText(`Your role: partner, user id ${guest.userId}.`)).toBeVisible()
  await theirs.getByRole('textbox', { name: 'Name' }).fill('Ada Lovelace')
  await theirs.getByLabel('Password', { exact: true }).fill('too short')
  await theirs.getByLabel('Password again').fill('too short')
  await theirs.getByRole('button', { name: 'Create my account' }).click()
  await expect(theirs.getByLabel('Password', { exact: true })).toBeFocused()
  await theirs.getByLabel('Password', { exact: true }).fill(guest.password)
  await theirs.getByLabel('Password again').fill(guest.password)
  await theirs.getByRole('button', { name: 'Create my account' }).click()
  await expect(theirs.getByText('Your account is ready.')).toBeVisible()
  await signIn(theirs, guest)
  await expect(keyRow(theirs, defaultKeyName)).toContainText('Default')
  expect(asked.filter((address) => address.includes('kwi_'))).toEqual([])

  const again = await strangersPage(browser, instance.url)
  await again.goto(link)
  await expect(again.getByText('already been accepted')).toBeVisible()
  await page.reload()
  await page.getByRole('searchbox').fill(guest.userId)
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('link', { name: 'Ada Lovelace' })).toBeVisible()
  for (const other of [theirs, again]) await other.context().close()
})

test('the link of a withdrawn invitation says that it was withdrawn', async ({
  administrator,
  browser,
  instance,
  page,
}) => {
  expect(administrator.actor.role).toBe('administrator')
  const guest = newGuest()
  await page.goto('/access/users/invite')
  await page.getByRole('textbox', { name: 'E-mail' }).fill(guest.email)
  await page.getByRole('textbox', { name: 'Name' }).fill(guest.name)
  await page.getByRole('radio', { name: 'Viewer' }).check()
  await page.getByRole('button', { name: 'Create invitation' }).click()
  const link = (await page.getByText('/invitation#').textContent()) ?? ''
  await page.getByRole('link', { name: 'All users' }).click()
  await page.getByRole('button', { name: `Withdraw the invitation of ${guest.name}` }).click()
  await page.getByRole('button', { name: 'Withdraw invitation' }).click()
  await expect(page.getByText('The invitation was withdrawn.')).toBeVisible()
  const theirs = await strangersPage(browser, instance.url)
  await theirs.goto(link)
  await expect(theirs.getByText('This invitation was withdrawn.')).toBeVisible()
  await theirs.goto('/invitation')
  await expect(theirs.getByText('This link is incomplete')).toBeVisible()
  await theirs.context().close()
})

test('deactivating a user stops their key and their session at the next request', async ({
  administrator,
  browser,
  instance,
  page,
  person,
}) => {
  expect(administrator.actor.role).toBe('administrator')
  const { key } = await openKey(contextOf(person, Date.now()))
  const theirs = await strangersPage(browser, instance.url)
  await signInAs(theirs.context(), instance.url, person.userId)
  await theirs.goto('/access/api-keys')
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('API-Key Manager')
  expect(await statusOf(instance.url, key)).toBe(200)

  await page.goto(`/access/users/user?id=${person.userId}`)
  await page.getByRole('button', { name: 'Deactivate…' }).click()
  await page.getByRole('button', { name: 'Deactivate user' }).click()
  await expect(page.getByText('The user is deactivated.')).toBeVisible()
  expect(await statusOf(instance.url, key)).toBe(401)
  await theirs.goto('/insights/exports')
  await expect(theirs).toHaveURL(/\/sign-in/)

  await page.getByRole('button', { name: 'Reactivate' }).click()
  await expect(page.getByText('The user is active again.')).toBeVisible()
  expect(await statusOf(instance.url, key)).toBe(200)
  await theirs.goto('/insights/exports')
  await expect(theirs).toHaveURL(/\/sign-in/)
  await theirs.context().close()
})

test('an administrator revokes a user’s key and changes their role', async ({
  administrator,
  instance,
  page,
  person,
}) => {
  expect(administrator.actor.role).toBe('administrator')
  const { key } = await openKey(contextOf(person, Date.now()))
  await page.goto(`/access/users/user?id=${person.userId}`)
  await page.getByRole('button', { name: 'Revoke “of a test”' }).click()
  await page.getByRole('button', { name: 'Revoke key' }).click()
  await expect(page.getByText('The API key was revoked.')).toBeVisible()
  expect(await statusOf(instance.url, key)).toBe(401)
  await page.getByRole('radio', { name: 'Viewer' }).check()
  await page.getByRole('button', { name: 'Change role' }).click()
  await expect(page.getByText('The role was changed.')).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Viewer' })).toBeChecked()
})

test('a reset link sets a password once and ends the sessions', async ({
  administrator,
  browser,
  instance,
  page,
  person,
}) => {
  expect(administrator.actor.role).toBe('administrator')
  const theirs = await strangersPage(browser, instance.url)
  await signInAs(theirs.context(), instance.url, person.userId)
  await page.goto(`/access/users/user?id=${person.userId}`)
  await page.getByRole('button', { name: 'Create reset link' }).click()
  const link = (await page.getByText('/reset-password#').textContent()) ?? ''
  const elsewhere = await strangersPage(browser, instance.url)
  await elsewhere.goto(link)
  await expect(elsewhere.getByRole('textbox', { name: 'E-mail' })).toHaveValue(person.email)
  const password = `another ${person.password}`
  await elsewhere.getByLabel('Password', { exact: true }).fill(password)
  await elsewhere.getByLabel('Password again').fill(password)
  await elsewhere.getByRole('button', { name: 'Set password' }).click()
  await expect(elsewhere.getByText('Your new password is set')).toBeVisible()
  await theirs.goto('/access/api-keys')
  await expect(theirs).toHaveURL(/\/sign-in/)
  await signIn(theirs, { email: person.email, password })
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('API-Key Manager')
  await elsewhere.goto(link)
  await elsewhere.reload()
  await expect(elsewhere.getByText('already been used')).toBeVisible()
  for (const other of [theirs, elsewhere]) await other.context().close()
})
