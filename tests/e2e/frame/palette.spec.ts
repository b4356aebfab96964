import { openKey } from '@/tests/support/exporter'
import { createKey } from '@/tests/support/keys/save-key-form'
import { contextOf, expect, openPalette, signInAs, test, untilLive } from '../console-test'
import { isTooWide, violations } from '../open-to-everybody'

test('the palette finds a key by its name and opens it, by keyboard alone', async ({
  page,
  signedIn,
}) => {
  await createKey(contextOf(signedIn, Date.now()), {
    name: 'nightly bookkeeping',
    expirationDay: '',
    status: 'activated',
    intentId: 'intent-of-bookkeeping',
  })
  await page.goto('/insights/usage')
  const palette = await openPalette(page)
  const field = palette.getByRole('combobox')
  await expect(field).toBeFocused()
  expect(await violations(page)).toEqual([])
  await page.keyboard.type('bookkeep')
  const option = palette.getByRole('option', { name: /nightly bookkeeping/ })
  await expect(option).toHaveAttribute('aria-selected', 'true')
  const id = await option.getAttribute('id')
  await expect(field).toHaveAttribute('aria-activedescendant', id ?? '')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('nightly bookkeeping')
})

test('Enter before the results are there opens the first of them, and no older one', async ({
  page,
  signedIn,
}) => {
  await openKey(contextOf(signedIn, Date.now() - 60_000), { name: 'job 1' })
  await openKey(contextOf(signedIn, Date.now()), { name: 'job 2' })
  await page.goto('/insights/usage')
  const palette = await openPalette(page)
  await page.keyboard.type('job')
  await expect(palette.getByRole('option', { name: /job 1/ })).toBeVisible()
  const current = palette.getByRole('option', { selected: true })
  await expect(current).toHaveAccessibleName(/job 2/)
  let release = () => {}
  const isReleased = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**', async (route) => {
    await isReleased
    await route.continue()
  })
  await page.keyboard.type(' 1')
  await page.keyboard.press('Enter')
  await expect(palette).toBeVisible()
  release()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('job 1')
})

test('the palette moves with arrows, and closes on Escape where it was opened', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/insights/usage')
  await untilLive(page)
  const button = page.getByRole('button', { name: 'Search' })
  await button.press('Enter')
  const options = page.getByRole('dialog').getByRole('option')
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(options.last()).toHaveAttribute('aria-selected', 'true')
  expect(await isTooWide(page)).toBe(false)
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(button).toBeFocused()
})

test('an administrator finds people, exports and pages; nobody else finds people', async ({
  browser,
  instance,
  page,
  signedIn,
}) => {
  const { administrator } = instance.firstRun
  const context = await browser.newContext({ baseURL: instance.url })
  await signInAs(context, instance.url, administrator.userId)
  const theirs = await context.newPage()
  for (const [tab, isFound] of [
    [theirs, true],
    [page, false],
  ] as const) {
    await tab.goto('/insights/usage')
    const palette = await openPalette(tab)
    await tab.keyboard.type(signedIn.email)
    const person = palette.getByRole('option', { name: new RegExp(signedIn.email) })
    if (isFound) await expect(person).toBeVisible()
    else await expect(tab.getByText('Nothing has these words.')).toBeVisible()
    await palette.getByRole('combobox').fill('statsdaily')
    await expect(palette.getByRole('option', { name: /statsdaily/ }).first()).toBeVisible()
    await palette.getByRole('combobox').fill('dark')
    await expect(palette.getByRole('option', { name: /Dark theme/ })).toBeVisible()
  }
  await theirs.keyboard.press('Enter')
  await expect(theirs.locator('html')).toHaveAttribute('data-theme', 'dark')
  await context.close()
})

test('a key that is pasted into the palette is not sent', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/insights/usage')
  await openPalette(page)
  const sent: string[] = []
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  await page
    .getByRole('dialog')
    .getByRole('combobox')
    .fill(` kw_live_${'A'.repeat(32)}`)
  await expect(page.getByText('This looks like an API key. It was not sent.')).toBeVisible()
  await page.getByRole('dialog').getByRole('combobox').fill('usage')
  await expect(page.getByRole('dialog').getByRole('option', { name: /Usage/ })).toBeVisible()
  expect(sent.join()).not.toContain('kw_live')
})

test('without the network the palette still leads to pages, and says what it cannot find', async ({
  page,
  context,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/insights/usage')
  await openPalette(page)
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await context.setOffline(true)
  await page.keyboard.type('activity')
  await expect(page.getByRole('dialog').getByRole('option', { name: /Activity/ })).toBeVisible()
  await expect(page.getByText('Keys and people could not be searched.')).toBeVisible()
  await context.setOffline(false)
})
