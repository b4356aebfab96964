import type { Page } from 'playwright/test'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import { contextOf, expect, holdRequests, openLive, test } from '../console-test'

const path = '/access/api-keys'
const anyView = /[?&]_rsc=/

function fieldsOf(page: Page) {
  const main = page.getByRole('main')
  const chips = main.getByRole('navigation', { name: 'Filter' })
  return {
    search: main.getByRole('searchbox', { name: /^Search/ }),
    status: main.getByRole('combobox', { name: 'Status' }),
    chip: (name: string) => chips.getByRole('link', { name, exact: true }),
  }
}

test.beforeEach(async ({ page, signedIn }) => {
  const context = contextOf(signedIn, Date.now())
  for (const name of ['nightly load', 'weekly report']) await openKeyWith(context, { name })
  await openLive(page, path)
})

test('a filter narrows what is searched, however soon after the last letter', async ({ page }) => {
  const { search, chip } = fieldsOf(page)
  await search.pressSequentially('nightly')
  await chip('Never used').click()
  await expect(page).toHaveURL(/search=nightly&chip=never-used/)
  await expect(search).toHaveValue('nightly')
  await expect(page.getByRole('rowheader')).toHaveText([/nightly load/])
  // Pressed again, it is taken off.
  await search.fill('weekly')
  await chip('Never used').click()
  await expect(page).toHaveURL(/search=weekly$/)
  await expect(search).toHaveValue('weekly')
})

test('a filter, a column and the file keep what is searched and chosen while it is on its way', async ({
  page,
}) => {
  const { search, status, chip } = fieldsOf(page)
  const release = await holdRequests(page, anyView)
  await search.fill('nightly')
  await status.selectOption('Activated')
  await page.getByRole('link', { name: 'Name', exact: true }).click()
  await chip('Never used').click()
  const file = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export list' }).click()
  const saved = new URL((await file).url())
  expect(saved.pathname).toBe(`${path}/csv`)
  expect(saved.searchParams.get('search')).toBe('nightly')
  expect(saved.searchParams.get('chip')).toBe('never-used')
  release()
  await expect(page).toHaveURL(/search=nightly&status=activated/)
  await expect(page).toHaveURL(/chip=never-used/)
  await expect(page).toHaveURL(/sort=name/)
  await expect(search).toHaveValue('nightly')
  await expect(status).toHaveValue('activated')
})

test('what is searched and chosen keeps a filter that is on its way', async ({ page }) => {
  const { search, status, chip } = fieldsOf(page)
  const release = await holdRequests(page, anyView)
  await chip('Never used').click()
  await search.fill('nightly')
  await status.selectOption('Activated')
  release()
  await expect(page).toHaveURL(/search=nightly&status=activated/)
  await expect(page).toHaveURL(/chip=never-used/)
  await expect(chip('Never used')).toHaveAttribute('aria-current', 'true')
})

test('what is on its way is cleared, too', async ({ page }) => {
  const { search, status, chip } = fieldsOf(page)
  await chip('Leaked').click()
  await expect(page.getByRole('heading', { name: 'No key matches' })).toBeVisible()
  const release = await holdRequests(page, anyView)
  await search.fill('nightly')
  await status.selectOption('Activated')
  await page.getByRole('link', { name: 'Clear search and filter' }).click()
  release()
  await expect(page).toHaveURL(/\/api-keys$/)
  await expect(search).toHaveValue('')
  await expect(status).toHaveValue('')
  await expect(page.getByRole('rowheader')).toHaveCount(3)
})
