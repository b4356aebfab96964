import { newPerson } from '../../support/accounts'
import { holdRequests } from '../console-test'
import { expectOpenToEverybody } from '../open-to-everybody'
import { expect, newGuest, test } from './users-test'

test('an administrator checks a file, mends it, invites its people, and again nobody twice', async ({
  administrator,
  page,
}, testInfo) => {
  expect(administrator.actor.role).toBe('administrator')
  const { actor } = await newPerson()
  const [one, two] = [newGuest(), newGuest()]
  const text = [
    'email,name,role,userid',
    `${one.email},${one.name},partner,${one.userId}`,
    `no address,${two.name},partner,${two.userId}`,
    `${actor.email},Somebody,viewer,`,
  ].join('\n')
  await page.goto('/access/users/invite')
  await page.getByRole('link', { name: 'Invite many from a file' }).click()
  const lines = page.getByRole('textbox', { name: 'Or paste its lines' })
  await lines.fill(text)
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(
    page.getByText('1 person can be invited, 1 person already here, 1 line cannot be used.'),
  ).toBeVisible()
  const bad = page.getByRole('row').filter({ hasText: 'Cannot be invited' })
  await expect(bad).toContainText('E-mail: Write an e-mail address')
  await expect(bad.getByRole('rowheader')).toHaveText('3')
  await expectOpenToEverybody(page, testInfo)

  await page.reload()
  await expect(lines).toHaveValue(text)
  await lines.fill(text.replace('no address', two.email))
  await page.getByRole('button', { name: 'Check' }).click()
  await page.getByRole('button', { name: 'Invite 2 people' }).click()
  await expect(page.getByText('2 people were invited, 1 person already here.')).toBeVisible()
  const links = page.getByRole('region', { name: 'Links to pass on' })
  await expect(links).toContainText(`/invitation#`)
  await expect(links).toContainText(two.email)
  await expectOpenToEverybody(page, testInfo)
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByText('0 people can be invited, 3 people already here.')).toBeVisible()
  await page.goto('/access/users')
  await expect(page.getByText(one.email)).toBeVisible()
})

test('a file of the wrong shape says so next to it', async ({ administrator, page }) => {
  expect(administrator.actor.role).toBe('administrator')
  await page.goto('/access/users/invite-many')
  await page.getByRole('textbox', { name: 'Or paste its lines' }).fill('a,b\n1,2')
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByText('The first line has to name the columns')).toBeVisible()
})

test('a file that is changed while it is checked invites nobody unchecked', async ({
  administrator,
  page,
}) => {
  expect(administrator.actor.role).toBe('administrator')
  const [one, two] = [newGuest(), newGuest()]
  const textOf = ({ email, name }: typeof one) => `email,name,role\n${email},${name},viewer`
  await page.goto('/access/users/invite-many')
  const lines = page.getByRole('textbox', { name: 'Or paste its lines' })
  await lines.fill(textOf(one))
  const release = await holdRequests(page, /users\/invite-many$/)
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await lines.fill(textOf(two))
  release()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Result' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Invite 1/ })).toHaveCount(0)
})
