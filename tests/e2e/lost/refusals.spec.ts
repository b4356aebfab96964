import type { Page, Route } from 'playwright/test'
import { openKey } from '@/tests/support/exporter'
import { contextOf, expect, keyRow, test } from '../console-test'

/** Has every server action of the page meet something else than Keyward. */
async function meet(page: Page, handle: (route: Route) => Promise<void>): Promise<void> {
  await page.route('**/*', (route) =>
    route.request().headers()['next-action'] === undefined ? route.continue() : handle(route),
  )
}

const refusals: readonly [number, Record<string, string>, RegExp][] = [
  [403, {}, /^You are not allowed to do this, so nothing was changed/],
  [409, {}, /^This was changed elsewhere in the meantime, so nothing was saved/],
  [413, {}, /^This is too much to send at once/],
  [429, { 'Retry-After': '17' }, /^Too many requests, so nothing .* Try again in 17 seconds\.$/],
  [418, {}, /^Keyward refused this with status 418/],
]

test('every refusal of an action has its own sentence, and the form keeps what was typed', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys/new')
  const name = page.getByLabel('Name', { exact: true })
  await name.fill('refused')
  for (const [status, headers, sentence] of refusals) {
    await meet(page, (route) => route.fulfill({ status, headers, body: 'from a proxy' }))
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText(sentence)).toBeVisible()
    await expect(name).toHaveValue('refused')
    await page.unroute('**/*')
  }
})

test('a dialog says when Keyward is unavailable, and that the outcome is unknown', async ({
  page,
  signedIn,
}) => {
  const { keyId } = await openKey(contextOf(signedIn, Date.now()), { name: 'to revoke' })
  await page.goto(`/access/api-keys/key?key=${keyId}`)
  await page.getByRole('button', { name: 'Revoke', exact: true }).click()
  const dialog = page.getByRole('dialog')
  for (const [status, sentence] of [
    [503, /^Keyward is temporarily unavailable, so this may or may not be done/],
    [500, /^Something went wrong on our side, so this may or may not be done/],
  ] as const) {
    await meet(page, (route) => route.fulfill({ status, body: 'from a proxy' }))
    await dialog.getByRole('button', { name: 'Revoke key' }).click()
    await expect(dialog.getByText(sentence)).toBeVisible()
    await page.unroute('**/*')
  }
})

test('a step whose answer is lost is looked up when Keyward can be reached again', async ({
  page,
  signedIn,
}) => {
  const { keyId } = await openKey(contextOf(signedIn, Date.now()), { name: 'ended unseen' })
  await page.goto(`/access/api-keys/key?key=${keyId}`)
  await page.getByRole('button', { name: 'Revoke', exact: true }).click()
  let isAway = true
  await meet(page, async (route) => {
    if (!isAway) return route.continue()
    await route.fetch({ maxRedirects: 0 })
    return route.abort('connectionreset')
  })
  await page.getByRole('button', { name: 'Revoke key' }).click()
  await expect(page.getByText(/Keyward checks whether it was carried out/)).toBeVisible()
  isAway = false
  await expect(page.getByText(/Your last step was carried out\./)).toBeVisible()
  await page.getByRole('button', { name: 'Show the current state' }).click()
  await expect(page.getByRole('main')).toContainText('Revoked')
})

test('a step that never arrived is known to be not done, and works when it is taken again', async ({
  page,
  context,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys/new')
  await page.getByLabel('Name', { exact: true }).fill('after the tunnel')
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Save' }).click()
  const doubt = page.getByText(/^There was no answer, so the key may or may not be saved/)
  await expect(doubt).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText(/Your last step was not carried out\./)).toBeVisible()
  await expect(doubt).toHaveCount(0)
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(keyRow(page, 'after the tunnel')).toHaveCount(1)
})
