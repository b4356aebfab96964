import { expect, test } from './users-test'

test('an administrator sees the rules of the instance, and mistakes beside their fields', async ({
  administrator,
  page,
}) => {
  expect(administrator.actor.role).toBe('administrator')
  await page.goto('/access/users')
  await page.getByRole('link', { name: 'Rules' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Rules' })).toBeVisible()
  await page.getByLabel('Longest life in days').fill('a year')
  await page.getByRole('button', { name: 'Save policies' }).click()
  await expect(page.getByText('Give a number of days from 1 to 3,650.')).toBeVisible()
  await expect(page.getByLabel('Longest life in days')).toHaveValue('a year')
  // A number that no other story can meet, because the instance is shared.
  await page.getByLabel('Longest life in days').fill('')
  await page.getByLabel('Most keys per person').fill('99,000')
  await page.getByRole('button', { name: 'Save policies' }).click()
  await expect(page.getByText('The policies are saved.')).toBeVisible()
  await page.reload()
  await expect(page.getByText('at most 99,000 keys per person')).toBeVisible()
  await page.getByLabel('Most keys per person').fill('')
  await page.getByRole('button', { name: 'Save policies' }).click()
  await expect(page.getByText('Now: none.').first()).toBeVisible()
})
