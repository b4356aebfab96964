import type { Page } from 'playwright/test'
import { expect, test, untilLive } from '../console-test'
import { violations } from '../open-to-everybody'

async function ground(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
}

test('a theme holds at once, after a reload, and against the system', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/access/api-keys')
  const light = await ground(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await ground(page)
  expect(dark).not.toBe(light)

  await untilLive(page)
  const kept = page.waitForResponse((response) => response.url().endsWith('/api/preference'))
  await page.getByRole('button', { name: /^Profile/ }).press('Enter')
  await page.getByRole('menuitemradio', { name: 'Light' }).press('Enter')
  expect(await ground(page)).toBe(light)
  await kept
  expect(await violations(page)).toEqual([])

  // The server renders it, so that no page starts in the wrong colours.
  const html = await page.reload()
  expect(await html?.text()).toContain('data-theme="light"')
  expect(await ground(page)).toBe(light)
  await page.getByRole('button', { name: /^Profile/ }).press('Enter')
  await expect(page.getByRole('menuitemradio', { name: 'Light' })).toBeChecked()
  await page.getByRole('menuitemradio', { name: 'As the system' }).press('Enter')
  expect(await ground(page)).toBe(dark)
})

test('only known preferences are kept, and only from this site', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys')
  const origin = new URL(page.url()).origin
  const send = (form: Record<string, string>, headers = { Origin: origin, Referer: page.url() }) =>
    page.request.post('/api/preference', { form, headers, maxRedirects: 0 })
  expect((await send({ theme: 'pink' })).status()).toBe(400)
  expect((await send({ session: 'x' })).status()).toBe(400)
  const foreign = { Origin: 'https://evil.example', Referer: 'https://evil.example/x' }
  expect((await send({ theme: 'dark' }, foreign)).status()).toBe(403)
  const misled = { Origin: origin, Referer: 'https://evil.example//evil.example' }
  const answer = await send({ theme: 'dark' }, misled)
  expect(answer.status()).toBe(303)
  expect(answer.headers().location).toMatch(/^\/(?!\/)/)
  expect(answer.headers().location).not.toContain('evil')
  expect(answer.headers()['set-cookie']).toMatch(/^keyward\.theme=dark; .*SameSite=Lax; HttpOnly/)
})

test('in forced colours the current page and what is chosen differ by more than weight', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto('/access/api-keys')
  const main = page.getByRole('navigation', { name: 'Main' })
  const look = (name: string) =>
    main
      .getByRole('link', { name })
      .evaluate((link) => [getComputedStyle(link).backgroundColor, getComputedStyle(link).color])
  expect(await look('API-Key Manager')).not.toEqual(await look('Activity'))
  expect(await look('Usage')).toEqual(await look('Activity'))
})

test('a printed page has no menu and no buttons', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/access/api-keys')
  await page.emulateMedia({ media: 'print' })
  expect(await ground(page)).toBe('rgb(255, 255, 255)')
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
  await expect(page.getByRole('button', { name: /^(Copy|Menu|Profile|Search)/ })).toHaveCount(0)
  await expect(page.getByRole('searchbox')).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Create new API key' })).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})
