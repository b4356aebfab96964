import { newPerson } from '../../support/accounts'
import { openPalette } from '../console-test'
import { expect, test } from './users-test'

test('nothing of one user is left on the page of the next that the palette leads to', async ({
  administrator,
  page,
}) => {
  expect(administrator.actor.role).toBe('administrator')
  const [one, next] = [await newPerson(), await newPerson()]
  await page.goto(`/access/users/user?id=${one.actor.userId}`)
  await page.getByRole('button', { name: 'Create reset link' }).click()
  await expect(page.getByRole('heading', { name: 'The reset link is ready' })).toBeVisible()
  await page.getByRole('button', { name: 'Save limits' }).click()
  await expect(page.getByText('The limits are saved.')).toBeVisible()
  await page.getByLabel('Calls a minute').fill('30')

  const palette = await openPalette(page)
  await page.keyboard.type(next.actor.email)
  await palette.getByRole('option', { name: new RegExp(next.actor.email) }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(next.actor.name)
  await expect(page.getByText('/reset-password#')).toHaveCount(0)
  await expect(page.getByText('The limits are saved.')).toHaveCount(0)
  await expect(page.getByLabel('Calls a minute')).toHaveValue('')
})
