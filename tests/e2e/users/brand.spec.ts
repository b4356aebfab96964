import { setBrand } from '@/lib/people/brand/set-brand'
import { pngOf } from '../../support/clients/png'
import { expect, strangersPage, test } from './users-test'

const name = 'Acme <b>Data</b>'

test.afterEach(async ({ administrator }) => {
  expect((await setBrand(administrator, { name: '', logo: 'remove' })).ok).toBe(true)
})

test('name and logo of the instance are in menu, titles and sign-in, and never as HTML', async ({
  administrator,
  page,
  browser,
  instance,
}) => {
  expect(administrator.actor.role).toBe('administrator')
  await page.goto('/access/rules')
  await page.getByLabel('Logo', { exact: true }).setInputFiles({
    name: 'logo.svg',
    mimeType: 'image/svg+xml',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  })
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await page.getByRole('button', { name: 'Save name and logo' }).click()
  await expect(page.getByText('Choose a PNG image.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(name)
  const png = { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(pngOf(48, 48)) }
  await page.getByLabel('Logo', { exact: true }).setInputFiles(png)
  await page.getByRole('button', { name: 'Save name and logo' }).click()
  await expect(page.getByText('Name and logo are saved.')).toBeVisible()

  await page.goto('/access/users')
  await expect(page).toHaveTitle(`Users · ${name}`)
  const brand = page.getByRole('link', { name }).first()
  await expect(brand).toBeVisible()
  const image = brand.locator('img')
  await expect(image).toHaveJSProperty('naturalWidth', 48)
  await image.evaluate((shown: HTMLImageElement) => shown.decode())
  const address = (await image.getAttribute('src')) ?? ''
  const logo = await page.request.get(`${instance.url}${address}`)
  expect(logo.headers()['content-type']).toBe('image/png')
  expect(logo.headers()['content-security-policy']).toContain("default-src 'none'")
  expect(logo.headers()['x-content-type-options']).toBe('nosniff')
  expect(logo.headers()['cache-control']).toContain('public')

  const stranger = await strangersPage(browser, instance.url)
  // What the sign-in page knows of the brand may be half a minute old.
  await expect(async () => {
    await stranger.goto('/sign-in')
    await expect(stranger).toHaveTitle(`Sign in · ${name}`, { timeout: 1_000 })
  }).toPass({ timeout: 60_000 })
  await expect(stranger.getByText(name).first()).toBeVisible()
  expect((await stranger.locator('img').first().getAttribute('src')) ?? '').toBe(address)
})
