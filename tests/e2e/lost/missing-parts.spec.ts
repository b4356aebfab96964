import type { Page } from 'playwright/test'
import { openKey } from '@/tests/support/exporter'
import { contextOf, expect, keyRow, signInAs, test } from '../console-test'
import { violations } from '../open-to-everybody'

const scripts = /_next\/static\/.*\.js/

/** Opens a page whose further scripts do not arrive. Returns what ends that. */
async function openWithoutParts(page: Page, path: string): Promise<() => Promise<void>> {
  await page.goto(path)
  await page.waitForLoadState('networkidle')
  await page.route(scripts, (route) => route.abort('connectionreset'))
  return () => page.unroute(scripts)
}

const missing = 'This part of the page could not be loaded.'
const missingDialog = /^This could not be loaded because the connection is away/

test('a calendar that cannot be loaded says so, and opens when it is tried again', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  const letThrough = await openWithoutParts(page, '/access/api-keys/new')
  const button = page.getByRole('button', { name: 'Open the calendar' }).first()
  await expect(button).toBeVisible()
  await button.click()
  await expect(page.getByText(missing)).toBeVisible()
  expect(await violations(page)).toEqual([])
  const tried = page.waitForEvent('requestfailed')
  await page.getByRole('button', { name: 'Try again' }).click()
  await tried
  await expect(page.getByText(missing)).toBeVisible()
  await letThrough()
  await expect(page.getByRole('grid')).toBeVisible()
  await expect(page.getByText(missing)).toHaveCount(0)
})

test('the bar of selected keys says in view that it could not be loaded, and comes by itself', async ({
  page,
  signedIn,
}) => {
  for (let at = 0; at < 12; at += 1) {
    await openKey(contextOf(signedIn, Date.now()), { name: `one of several ${at}` })
  }
  await page.setViewportSize({ width: 1024, height: 500 })
  const letThrough = await openWithoutParts(page, '/access/api-keys')
  await keyRow(page, 'one of several 11').getByRole('checkbox').check()
  const sentence = page.getByText(missing)
  await expect(sentence).toBeInViewport()
  expect(await violations(page)).toEqual([])
  await letThrough()
  await expect(page.getByRole('region', { name: 'Selected keys' })).toBeVisible()
  await expect(sentence).toHaveCount(0)
})

test('what nobody asked for is missing in silence', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await openWithoutParts(page, '/access/api-keys')
  const failed = page.waitForEvent('requestfailed')
  await page.getByRole('button', { name: /^Copy API key/ }).hover()
  await failed
  await page.waitForTimeout(1_000)
  await expect(page.getByText(/could not be loaded/)).toHaveCount(0)
})

test('a question before leaving that cannot be loaded keeps the page and says so', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await openWithoutParts(page, '/access/api-keys/new')
  const name = page.getByLabel('Name', { exact: true })
  await name.fill('not saved yet')
  await page.getByRole('link', { name: 'Cancel' }).click()
  await expect(page.getByText(missingDialog)).toBeVisible()
  await expect(name).toHaveValue('not saved yet')
})

test('a confirmation that cannot be loaded says so, and the step can be taken again', async ({
  page,
  context,
  instance,
  person,
}) => {
  await signInAs(context, instance.url, person.userId, Date.now() - 11 * 60_000)
  const letThrough = await openWithoutParts(page, '/access/api-keys')
  const copy = page.getByRole('button', { name: /^Copy API key/ })
  await copy.click()
  await expect(page.getByText(/^Enter your password again|^This could not be loaded/)).toBeVisible()
  await letThrough()
  const dialog = page.getByRole('dialog', { name: 'Confirm your identity' })
  await expect(async () => {
    await copy.click()
    await expect(dialog).toBeVisible({ timeout: 2_000 })
  }).toPass()
})
