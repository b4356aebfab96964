import { createKey } from '@/tests/support/keys/save-key-form'
import { contextOf, expect, keyRow, readClipboard, test } from './console-test'

test('the browser does not store keys or passwords, and scripts cannot read the session', async ({
  page,
  signedIn,
}) => {
  const form = { name: 'to copy', note: '', expirationDay: '', status: 'activated' }
  const context = contextOf(signedIn, Date.now())
  const created = await createKey(context, { ...form, intentId: 'browser-storage' })
  if (!created.ok) throw new Error(created.failure.detail)
  await page.goto('/access/api-keys')
  await keyRow(page, 'to copy')
    .getByRole('button', { name: /^Copy API key/ })
    .click()
  await expect(page.getByText('Copied: API key')).toBeVisible()
  const key = await readClipboard(page)
  expect(key).toMatch(/^kw_live_/)

  await page.goto('/insights/usage')
  const kept = await page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookies: document.cookie,
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    html: document.documentElement.outerHTML,
  }))
  const text = JSON.stringify(kept)
  expect(text).not.toContain(key)
  expect(text).not.toContain(signedIn.password)
  expect(kept.cookies).not.toContain('session')
  expect([...kept.databases, ...kept.caches]).toEqual([])
})
