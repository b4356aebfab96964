import type { Page } from 'playwright/test'
import type { TestPerson } from '@/tests/support/instance'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import { contextOf, expect, holdActions, openLive, test } from '../console-test'

const path = '/access/api-keys'
const withoutExpiry = ['', 'Name', 'Key', 'Last used', 'Status', 'Actions']

/** Opens the list of a person with some keys, and the menu of its view. Returns the form in the menu. */
async function openView(page: Page, person: TestPerson) {
  for (const name of ['b', 'a']) await openKeyWith(contextOf(person, Date.now()), { name })
  await openLive(page, path)
  await page.getByRole('button', { name: 'View' }).click()
  const view = page.getByRole('form', { name: 'View of the list' })
  return {
    sort: view.getByRole('combobox', { name: 'Sort by' }),
    order: view.getByRole('combobox', { name: 'Order' }),
    size: view.getByRole('combobox', { name: 'Keys on a page' }),
    expiry: view.getByRole('checkbox', { name: 'Expiration date' }),
  }
}

test('every choice of the view counts, also one that is made while another is being saved', async ({
  page,
  signedIn,
}) => {
  const { sort, order, size, expiry } = await openView(page, signedIn)
  const release = await holdActions(page)
  await sort.selectOption('Name')
  await expect(order).toHaveValue('ascending')
  await order.selectOption('Descending')
  await expiry.uncheck()
  await size.selectOption('50')
  await expect(sort).toHaveValue('name')
  release()
  await expect(page).toHaveURL(/sort=name&direction=descending&pageSize=50/)
  const headers = page.getByRole('columnheader')
  await expect(headers).toHaveText(withoutExpiry)
  await expect(sort).toHaveValue('name')
  await expect(order).toHaveValue('descending')
  await expect(size).toHaveValue('50')
  await expect(expiry).not.toBeChecked()
  await page.goto(path)
  await expect(headers).toHaveText(withoutExpiry)
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
})

test('the menu of the view stays open, and follows the list', async ({ page, signedIn }) => {
  const { sort, order } = await openView(page, signedIn)
  await sort.focus()
  await sort.selectOption('Name')
  await expect(page).toHaveURL(/sort=name&direction=ascending/)
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  )
  await expect(sort).toBeFocused()
  await order.selectOption('Descending')
  await expect(page).toHaveURL(/sort=name&direction=descending/)
  await page.goBack()
  await expect(page).toHaveURL(/sort=name&direction=ascending/)
  await expect(order).toHaveValue('ascending')
})

test('a view that is saved keeps what is searched meanwhile', async ({ page, signedIn }) => {
  const { sort } = await openView(page, signedIn)
  const release = await holdActions(page)
  await sort.selectOption('Name')
  const search = page.getByRole('searchbox', { name: /^Search/ })
  await search.fill('nightly')
  await search.press('Enter')
  release()
  await expect(page).toHaveURL(/search=nightly&sort=name/)
  await expect(search).toHaveValue('nightly')
  await expect(sort).toHaveValue('name')
})

test('a view that is saved does not take back somebody who has left the list', async ({
  page,
  signedIn,
}) => {
  const { sort } = await openView(page, signedIn)
  const release = await holdActions(page)
  await sort.selectOption('Name')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Exports', exact: true }).click()
  release()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Exports')
  await expect(page).toHaveURL(/insights\/exports$/)
})

test('a view that cannot be saved is shown as it was, and can be chosen again', async ({
  page,
  context,
  signedIn,
}) => {
  const { sort } = await openView(page, signedIn)
  await context.setOffline(true)
  await sort.selectOption('Name')
  await expect(page.getByText('Keyward could not be reached.')).toBeVisible()
  await expect(sort).toHaveValue('created')
  await context.setOffline(false)
  await sort.selectOption('Name')
  await expect(page).toHaveURL(/sort=name/)
  await expect(page.getByText('Keyward could not be reached.')).toHaveCount(0)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a view is saved and shown', async ({ page, signedIn }) => {
    await openKeyWith(contextOf(signedIn, Date.now()), { name: 'nightly' })
    await page.goto(`${path}?search=nightly`)
    await page.getByRole('button', { name: 'View' }).click()
    const view = page.getByRole('form', { name: 'View of the list' })
    await view.getByRole('combobox', { name: 'Sort by' }).selectOption('Name')
    await view.getByRole('checkbox', { name: 'Expiration date' }).uncheck()
    await view.getByRole('button', { name: 'Save view' }).click()
    await expect(page).toHaveURL(/search=nightly&sort=name&direction=ascending/)
    await expect(page.getByRole('columnheader')).toHaveText(withoutExpiry)
  })
})
