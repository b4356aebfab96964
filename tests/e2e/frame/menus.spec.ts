import { openKey } from '../../support/exporter'
import { contextOf, expect, test, untilLive } from '../console-test'
import { isTooWide, violations } from '../open-to-everybody'

const phone = { width: 390, height: 844 }

test('the profile menu is used by keyboard alone, and gives the focus back', async ({
  page,
  signedIn,
}) => {
  await page.goto('/insights/usage')
  await untilLive(page)
  const button = page.getByRole('button', { name: /^Profile/ })
  const menu = page.getByRole('menu')
  const first = menu.getByRole('menuitem', { name: 'Credentials' })
  const last = menu.getByRole('menuitem', { name: 'Sign out' })
  await button.focus()
  await page.keyboard.press('ArrowDown')
  await expect(first).toBeFocused()
  await expect(button).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByText(signedIn.email)).toBeVisible()
  expect(await violations(page)).toEqual([])
  for (const [key, item] of [
    ['End', last],
    ['ArrowDown', first],
    ['ArrowUp', last],
    ['Home', first],
    ['d', menu.getByRole('menuitemradio', { name: 'Dark' })],
    ['s', last],
    ['a', menu.getByRole('menuitem', { name: 'Activity' })],
    ['a', menu.getByRole('menuitemradio', { name: 'As the system' })],
  ] as const) {
    await page.keyboard.press(key)
    await expect(item, key).toBeFocused()
  }
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await expect(button).toBeFocused()
  await expect(button).toHaveAttribute('aria-expanded', 'false')

  await page.keyboard.press('ArrowUp')
  await expect(last).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(menu).toBeHidden()
  await expect(button).not.toBeFocused()

  await button.press('Enter')
  await menu.getByRole('menuitem', { name: 'Activity' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Activity')
  await expect(menu).toBeHidden()
})

test('a click beside a menu closes it', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/insights/usage')
  await page.getByRole('button', { name: /^Profile/ }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await page.getByRole('heading', { level: 1 }).click()
  await expect(page.getByRole('menu')).toBeHidden()
})

test('on a phone the menu is a sheet that closes when it has led somewhere', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.setViewportSize(phone)
  await page.goto('/access/api-keys')
  await untilLive(page)
  const main = page.getByRole('navigation', { name: 'Main' })
  await expect(main).toBeHidden()
  await page.getByRole('button', { name: 'Menu', exact: true }).press('Enter')
  await expect(main).toBeVisible()
  expect(await violations(page)).toEqual([])
  expect(await isTooWide(page)).toBe(false)
  await page.keyboard.press('Escape')
  await expect(main).toBeHidden()
  await expect(page.getByRole('button', { name: 'Menu', exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await main.getByRole('link', { name: 'Exports', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Exports')
  await expect(main).toBeHidden()
})

test('menus and themes work without scripts', async ({ browser, instance, signedIn, context }) => {
  expect(signedIn.userId).not.toBe('')
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    baseURL: instance.url,
    viewport: phone,
    storageState: await context.storageState(),
  })
  const page = await plain.newPage()
  await page.goto('/insights/usage')
  await page.getByRole('button', { name: /^Profile/ }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await expect(page).toHaveURL(/\/insights\/usage$/)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await page.getByRole('link', { name: 'Activity', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Activity')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await plain.close()
})

test('breadcrumbs lead back to the page above', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys/new')
  const trail = page.getByRole('navigation', { name: 'Breadcrumb' })
  await expect(trail.getByRole('listitem')).toHaveText([
    'Access',
    'API-Key Manager',
    'Create new API key',
  ])
  await trail.getByRole('link', { name: 'API-Key Manager' }).press('Enter')
  await expect(page).toHaveURL(/\/access\/api-keys$/)
})

test('breadcrumbs name the key and the person, and a long name fits on a phone', async ({
  page,
  signedIn,
}) => {
  const name = 'exporting day-to-day reports of every partner for the finance department'
  const { keyId } = await openKey(contextOf(signedIn, Date.now()), { name })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/access/api-keys/edit?key=${keyId}`)
  const trail = page.getByRole('navigation', { name: 'Breadcrumb' })
  const steps = trail.getByRole('listitem')
  await expect(steps.last()).toHaveText('Edit')
  await expect(steps.last()).toBeInViewport({ ratio: 1 })
  expect(await isTooWide(page)).toBe(false)
  await trail.getByRole('link', { name }).click()
  await expect(page).toHaveURL(/\/access\/api-keys\/key\?key=/)
  await expect(steps.last()).toHaveText(name)
  await trail.getByRole('link', { name: 'API-Key Manager' }).click()
  await expect(trail).toBeHidden()
})
