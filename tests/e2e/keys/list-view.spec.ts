import type { Page } from 'playwright/test'
import { recordCall } from '@/lib/usage/record-call'
import type { TestPerson } from '@/tests/support/instance'
import { callOf } from '@/tests/support/keys/call-fixture'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import { contextOf, expect, keyRow, test } from '../console-test'
import { expectOpenToEverybody } from '../open-to-everybody'

const dayMs = 86_400_000

async function newKey(person: TestPerson, name: string, atMs = Date.now()): Promise<string> {
  return (await openKeyWith(contextOf(person, atMs), { name })).keyId
}

function names(page: Page) {
  return page.getByRole('rowheader')
}

test('the list follows the search while somebody types, and marks what matched', async ({
  page,
  signedIn,
}) => {
  const id = await newKey(signedIn, 'Nightly load')
  await newKey(signedIn, 'Weekly report')
  await page.goto('/access/api-keys')
  const search = page.getByRole('searchbox', { name: /^Search/ })
  await search.pressSequentially('nightly')
  await expect(names(page)).toHaveCount(1)
  await expect(page.locator('mark')).toHaveText('Nightly')
  await expect(page).toHaveURL(/search=nightly/)
  await expect(search).toBeFocused()
  await search.fill(id)
  await expect(keyRow(page, 'Nightly load')).toContainText('Id matches')
  await expect(names(page)).toHaveCount(1)
  const shown = await keyRow(page, 'Nightly load').locator('code').textContent()
  await search.fill(shown ?? '')
  await expect(page).toHaveURL(/kw_live_/)
  await expect(names(page)).toHaveCount(1)
  await expect(keyRow(page, 'Nightly load').locator('mark')).toHaveCount(1)
  await search.fill('')
  await expect(names(page)).toHaveCount(3)
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Revoked')
  await expect(page.getByRole('heading', { name: 'No key matches' })).toBeVisible()
})

test('chips narrow the list to keys that need a look', async ({ page, signedIn }) => {
  const idle = await newKey(signedIn, 'idle', Date.now() - 200 * dayMs)
  await recordCall(callOf(idle, signedIn.userId, Date.now() - 100 * dayMs))
  const failing = await newKey(signedIn, 'failing')
  await recordCall(
    callOf(failing, signedIn.userId, Date.now(), { outcome: 'limited', reason: 'rate_limited' }),
  )
  await page.goto('/access/api-keys')
  const chips = page.getByRole('navigation', { name: 'Filter' })
  for (const [chip, expected] of [
    ['Unused', ['idle']],
    ['Failing', ['failing']],
    ['Leaked', []],
    ['Expiring', []],
  ] as const) {
    await chips.getByRole('link', { name: chip, exact: true }).click()
    await expect(chips.getByRole('link', { name: chip, exact: true })).toHaveAttribute(
      'aria-current',
      'true',
    )
    await expect(names(page)).toHaveText([...expected])
  }
  await expectOpenToEverybody(page, test.info())
  await chips.getByRole('link', { name: 'Expiring' }).click()
  await expect(names(page)).toHaveCount(3)
})

test('sort, page size and columns are remembered', async ({ page, signedIn }) => {
  for (const name of ['b', 'c', 'a']) await newKey(signedIn, name)
  await page.goto('/access/api-keys')
  await page.getByRole('button', { name: 'View' }).click()
  const view = page.getByRole('form', { name: 'View of the list' })
  await view.getByRole('combobox', { name: 'Sort by' }).selectOption('Name')
  await expect(page).toHaveURL(/sort=name/)
  await view.getByRole('checkbox', { name: 'Expiration date' }).uncheck()
  const headers = page.getByRole('columnheader')
  await expect(headers).toHaveText(['', 'Name', 'Key', 'Last used', 'Status', 'Actions'])
  await page.goto('/insights/exports')
  await page.goto('/access/api-keys')
  await expect(headers).toHaveText(['', 'Name', 'Key', 'Last used', 'Status', 'Actions'])
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', /./)
  await expect(names(page).nth(0)).toHaveText(/^a$|Default/)
  expect(await names(page).allTextContents()).toEqual(
    (await names(page).allTextContents()).toSorted((one, other) =>
      one.toLowerCase() < other.toLowerCase() ? -1 : 1,
    ),
  )
})

test('first, last and any page are one step away', async ({ page, signedIn }) => {
  test.setTimeout(120_000)
  const context = contextOf(signedIn, Date.now())
  for (let made = 0; made < 125; made += 25) {
    await Promise.all(
      Array.from({ length: 25 }, (_, at) => openKeyWith(context, { name: `key ${made + at}` })),
    )
  }
  await page.goto('/access/api-keys')
  const pages = page.getByRole('navigation', { name: 'Pages' })
  await expect(pages).toContainText('1–25 of 126 keys')
  await pages.getByRole('link', { name: 'Last' }).click()
  await expect(pages).toContainText('126–126 of 126 keys')
  await pages.getByRole('link', { name: 'First' }).click()
  await expect(pages).toContainText('Page 1 of 6')
  await pages.getByRole('spinbutton', { name: 'Go to page' }).fill('4')
  await page.keyboard.press('Enter')
  await expect(pages).toContainText('Page 4 of 6')
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the list is searched, filtered, sorted and paged', async ({ page, signedIn }) => {
    await newKey(signedIn, 'Nightly load')
    await page.goto('/access/api-keys')
    await page.getByRole('searchbox', { name: /^Search/ }).fill('night')
    await page.getByRole('main').getByRole('button', { name: 'Search' }).click()
    await expect(names(page)).toHaveText(['Nightly load'])
    await page.getByRole('link', { name: 'Never used' }).click()
    await expect(names(page)).toHaveText(['Nightly load'])
    await page.getByRole('link', { name: 'Expiring' }).click()
    await expect(page.getByRole('heading', { name: 'No key matches' })).toBeVisible()
  })

  test('the menu of a row leads to the page of the key', async ({ page, signedIn }) => {
    await newKey(signedIn, 'Nightly load')
    await page.goto('/access/api-keys')
    const row = keyRow(page, 'Nightly load')
    await row.getByRole('button', { name: /^More actions/ }).click()
    await row.getByRole('menuitem', { name: 'Open the page of the key' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Nightly load')
  })
})
