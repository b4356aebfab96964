import type { Page } from 'playwright/test'
import { expect, test, untilLive } from './console-test'
import { violations } from './open-to-everybody'

function outline(page: Page) {
  return page.getByRole('status').filter({ hasText: 'Loading the page…' })
}

/** Keeps the answers for a page back. Returns how to let them come. */
async function holdBack(page: Page, path: string): Promise<() => void> {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(
    (url) => url.pathname === path,
    async (route) => {
      await held
      await route.continue()
    },
  )
  return release
}

/** How often the page has said that it loads. */
async function countAnnouncements(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.body.dataset.said = '0'
    new MutationObserver((changes) => {
      const added = changes.flatMap(({ addedNodes }) => [...addedNodes])
      const said = added.filter((node) => node.textContent?.includes('Loading the page…')).length
      document.body.dataset.said = String(Number(document.body.dataset.said) + said)
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
  return async () => Number(await page.locator('body').getAttribute('data-said'))
}

test('nobody waits on the way back to a page that was left slowly', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/activity')
  await untilLive(page)
  const letThrough = await holdBack(page, '/insights/usage')
  await page.getByRole('link', { name: 'Usage', exact: true }).click()
  await expect(outline(page)).toHaveCount(1)
  letThrough()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Usage')
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Activity')
  await expect(outline(page)).toHaveCount(0)
})

test('a page on its way has an outline, which the page replaces', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/activity')
  await untilLive(page)
  const said = await countAnnouncements(page)
  const release = await holdBack(page, '/insights/usage')
  const menu = page.getByRole('navigation', { name: 'Main' })
  await menu.getByRole('link', { name: 'Usage' }).click()
  await expect(outline(page)).toHaveCount(1)
  await expect(page.getByRole('heading', { name: 'Activity' })).toBeHidden()
  await expect(menu.getByRole('link', { name: 'Exports', exact: true })).toBeVisible()
  expect(await violations(page)).toEqual([])
  release()
  await expect(page.getByRole('heading', { level: 1, name: 'Usage' })).toBeVisible()
  await expect(outline(page)).toHaveCount(0)
  expect(await said()).toBe(1)
})

test('the outline stands still for those who want less motion', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/activity')
  await untilLive(page)
  const release = await holdBack(page, '/insights/usage')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Usage' }).click()
  await expect(outline(page)).toHaveCount(1)
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
  release()
  await expect(page.getByRole('heading', { level: 1, name: 'Usage' })).toBeVisible()
})

test('another view of a page dims it, and the page stays', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/insights/usage')
  await untilLive(page)
  const release = await holdBack(page, '/insights/usage')
  await page.getByRole('link', { name: '7 d', exact: true }).click()
  const busy = page.locator('[aria-busy=true]')
  await expect(busy.getByRole('heading', { level: 1, name: 'Usage' })).toBeVisible()
  await expect(outline(page)).toHaveCount(0)
  release()
  await expect(page).toHaveURL(/range/)
  await expect(busy).toHaveCount(0)
})

test('the question before leaving is no navigation: Stay leaves the page as it was', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys/new')
  const name = page.getByLabel('Name', { exact: true })
  await untilLive(page)
  await name.fill('not saved')
  const said = await countAnnouncements(page)
  const release = await holdBack(page, '/insights/usage')
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' })
  const usage = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Usage' })
  await usage.click()
  await expect(dialog).toBeVisible()
  // Longer than any page that was asked for would take to have its outline.
  await page.waitForTimeout(500)
  expect(await said()).toBe(0)
  await dialog.getByRole('button', { name: 'Stay' }).click()
  await expect(name).toBeVisible()
  await expect(name).toHaveValue('not saved')
  expect(await said()).toBe(0)

  await usage.click()
  await dialog.getByRole('button', { name: 'Leave' }).click()
  await expect(outline(page)).toHaveCount(1)
  await expect(name).toBeHidden()
  release()
  await expect(page.getByRole('heading', { level: 1, name: 'Usage' })).toBeVisible()
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('every page is whole, and a missing one has its status', async ({ page, signedIn }) => {
    expect(signedIn.userId).not.toBe('')
    for (const path of ['/access/api-keys', '/insights/exports', '/insights/usage', '/activity']) {
      const shown = await page.goto(path)
      expect(shown?.status()).toBe(200)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByText('Loading the page…')).toHaveCount(0)
    }
    const missing = await page.goto('/access/api-keys/key?key=key_of_nobody')
    expect(missing?.status()).toBe(404)
  })
})
