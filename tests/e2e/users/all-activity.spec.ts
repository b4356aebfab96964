import { newPerson } from '../../support/accounts'
import { expect, test } from './users-test'

test('an administrator finds what happened in the account of somebody else', async ({
  administrator,
  page,
}) => {
  expect(administrator.actor.role).toBe('administrator')
  const { actor } = await newPerson()
  await page.goto('/access/activity')
  await page.getByLabel('User id').fill(actor.userId)
  await page.getByRole('button', { name: 'Apply' }).click()
  const row = page.getByRole('row').filter({ hasText: 'Account opened' })
  await expect(row.getByRole('link', { name: actor.name })).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download CSV' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^all_activity_\d{4}-\d{2}-\d{2}\.csv$/)
  await page.getByLabel('Address').fill('203.0.113.254')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByText('Nothing matches')).toBeVisible()
})
