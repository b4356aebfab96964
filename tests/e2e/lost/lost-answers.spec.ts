import type { Page } from 'playwright/test'
import { deleteKey } from '@/lib/keys/end/end-own-key'
import { inviteUser } from '@/lib/people/invitations/invite-user'
import { openKey } from '@/tests/support/exporter'
import type { TestPerson } from '@/tests/support/instance'
import { contextOf, signInAs } from '../console-test'
import { expect, newGuest, test } from '../users/users-test'

/** Breaks the connection of every server action, after the server has done what it was asked. */
async function loseAnswers(page: Page): Promise<void> {
  await page.route('**/*', async (route) => {
    if (route.request().headers()['next-action'] === undefined) return route.continue()
    await route.fetch({ maxRedirects: 0 })
    return route.abort('connectionreset')
  })
}

// The page asks by itself whether a step was carried out, and may do so as the test ends.
test.afterEach(({ page }) => page.unrouteAll({ behavior: 'ignoreErrors' }))

const doubt = /no answer, so .* may or may not be .* Reload the page/
/** Of a button without room for a message. */
const notice = /^Your last step got no answer\./
/** Of a step that only begins something. */
const nothingDone = /^Keyward could not be reached\./

async function expectToStay(
  page: Page,
  step: () => Promise<void>,
  sentence = doubt,
): Promise<void> {
  const address = page.url()
  await loseAnswers(page)
  await step()
  await expect(page.getByText(sentence)).toBeVisible()
  await expect(page.getByText('This page could not be loaded')).toHaveCount(0)
  expect(page.url()).toBe(address)
}

async function newKey(person: TestPerson, name: string): Promise<string> {
  return (await openKey(contextOf(person, Date.now()), { name })).keyId
}

test('a revocation without an answer keeps the dialog and what was typed', async ({
  page,
  signedIn,
}) => {
  await page.goto(`/access/api-keys/key?key=${await newKey(signedIn, 'to revoke')}`)
  await page.getByRole('button', { name: 'Revoke', exact: true }).click()
  const dialog = page.getByRole('dialog')
  const reason = dialog.getByRole('textbox', { name: 'Reason' })
  const box = dialog.getByRole('checkbox', { name: 'End running exports, too' })
  await reason.fill('Seen in a public chat')
  await box.check()
  await expectToStay(page, () => dialog.getByRole('button', { name: 'Revoke key' }).click())
  await expect(reason).toHaveValue('Seen in a public chat')
  await expect(box).toBeChecked()
  await page.unroute('**/*')
  await page.reload()
  await expect(page.getByText('Seen in a public chat')).toBeVisible()
})

test('a rotation without an answer keeps the dialog', async ({ page, signedIn }) => {
  await page.goto(`/access/api-keys/key?key=${await newKey(signedIn, 'to rotate')}`)
  await page.getByRole('button', { name: 'Rotate' }).click()
  const dialog = page.getByRole('dialog')
  await expectToStay(page, () => dialog.getByRole('button', { name: 'Rotate key' }).click())
  await expect(dialog).toBeVisible()
})

test('restoring a key without an answer keeps the page', async ({ page, signedIn }) => {
  const keyId = await newKey(signedIn, 'to restore')
  expect((await deleteKey(contextOf(signedIn, Date.now()), keyId)).ok).toBe(true)
  await page.goto('/access/api-keys/deleted')
  await expectToStay(page, () => page.getByRole('button', { name: /^Restore/ }).click(), notice)
})

test('bulk commands without an answer keep the dialog', async ({ page, signedIn }) => {
  await newKey(signedIn, 'one of several')
  await page.goto('/access/api-keys')
  await page.getByRole('checkbox', { name: /^Select “one of several”/ }).check()
  const bar = page.getByRole('region', { name: 'Selected keys' })
  await bar.getByRole('button', { name: 'Delete' }).click()
  await expectToStay(page, () =>
    page.getByRole('dialog').getByRole('button', { name: 'Delete 1 key' }).click(),
  )
})

test('a new password without an answer keeps the fields and says how to go on', async ({
  page,
  signedIn,
}) => {
  await page.goto('/account/credentials')
  const typed = `${signedIn.password} and more`
  await page.getByLabel('Current password').fill(signedIn.password)
  await page.getByLabel('New password', { exact: true }).fill(typed)
  await page.getByLabel('New password again').fill(typed)
  await expectToStay(page, () => page.getByRole('button', { name: 'Change password' }).click())
  await expect(page.getByText('use the new password first')).toBeVisible()
  await expect(page.getByLabel('New password again')).toHaveValue(typed)
})

test('signing out everywhere without an answer keeps the page', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/account/credentials')
  await expectToStay(
    page,
    () => page.getByRole('button', { name: 'Sign out everywhere' }).click(),
    notice,
  )
})

test('setting up a second factor without an answer keeps the page', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/account/credentials')
  await expectToStay(page, () => page.getByRole('button', { name: 'Set up' }).click(), nothingDone)
})

test('an invitation without an answer keeps the fields, and so does its withdrawal', async ({
  administrator,
  page,
}) => {
  const guest = newGuest()
  const other = newGuest()
  const invited = await inviteUser(administrator, { ...other, role: 'partner' })
  expect(invited.ok).toBe(true)
  await page.goto('/access/users/invite')
  await page.getByRole('textbox', { name: 'E-mail' }).fill(guest.email)
  await page.getByRole('textbox', { name: 'Name' }).fill(guest.name)
  await page.getByRole('textbox', { name: 'User id' }).fill(guest.userId)
  await expectToStay(page, () => page.getByRole('button', { name: 'Create invitation' }).click())
  await expect(page.getByRole('textbox', { name: 'User id' })).toHaveValue(guest.userId)
  await page.unroute('**/*')
  page.once('dialog', (dialog) => dialog.accept())
  await page.goto('/access/users')
  await page.getByRole('button', { name: `Withdraw the invitation of ${other.name}` }).click()
  await expectToStay(page, () => page.getByRole('button', { name: 'Withdraw invitation' }).click())
})

test('steps of an administrator without an answer keep the user’s page', async ({
  administrator,
  page,
  person,
}) => {
  expect(administrator.actor.role).toBe('administrator')
  const press = (name: string) => page.getByRole('button', { name }).click()
  async function reopen(): Promise<void> {
    await page.unroute('**/*')
    await page.goto(`/access/users/user?id=${person.userId}`)
  }

  await reopen()
  const viewer = page.getByRole('radio', { name: 'Viewer' })
  await viewer.check()
  await expectToStay(page, () => press('Change role'))
  await expect(viewer).toBeChecked()
  await reopen()
  await expect(viewer).toBeChecked()
  await expectToStay(page, () => press('Create reset link'))
  await expect(page.getByText('The reset link is ready')).toHaveCount(0)
  await reopen()
  await press('Deactivate…')
  await expectToStay(page, () => press('Deactivate user'))
  await expect(page.getByRole('dialog')).toBeVisible()
  await reopen()
  await expectToStay(page, () => press('Reactivate'))
  await reopen()
  await expect(page.getByRole('button', { name: 'Deactivate…' })).toBeVisible()
})

test('a confirmation without an answer keeps the dialog', async ({
  page,
  context,
  instance,
  person,
}) => {
  await signInAs(context, instance.url, person.userId, Date.now() - 11 * 60_000)
  await page.goto('/access/api-keys')
  await page.getByRole('button', { name: /^Copy API key/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Confirm your identity' })
  await dialog.getByRole('textbox', { name: 'Your password' }).fill(person.password)
  await loseAnswers(page)
  await page.keyboard.press('Enter')
  await expect(dialog.getByText(/^There was no answer/)).toBeVisible()
  await expect(page.getByText(/^Your last step/)).toHaveCount(0)
})
