import { makeAdministrator, signInAs } from '../console-test'
import { expect, newGuest, test } from './users-test'

test('an invitation asks for the password when the last confirmation is old, then continues', async ({
  context,
  instance,
  page,
  person,
}) => {
  await makeAdministrator(person)
  await signInAs(context, instance.url, person.userId, Date.now() - 11 * 60_000)
  const guest = newGuest()
  await page.goto('/access/users/invite')
  await page.getByRole('textbox', { name: 'E-mail' }).fill(guest.email)
  await page.getByRole('textbox', { name: 'Name' }).fill(guest.name)
  await page.getByRole('radio', { name: 'Viewer' }).check()
  await page.getByRole('button', { name: 'Create invitation' }).click()
  const field = page.getByRole('dialog').getByRole('textbox', { name: 'Your password' })
  await field.fill('not the password at all')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This is not your password.')).toBeVisible()
  await field.fill(person.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'The invitation is ready' })).toBeVisible()
})
