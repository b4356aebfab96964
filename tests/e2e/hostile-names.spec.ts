import { createKey } from '@/tests/support/keys/save-key-form'
import { contextOf, expect, keyRow, test } from './console-test'

const hostile = [
  '</script><img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  'javascript:alert(1)//',
  '{{constructor.constructor("alert(1)")()}}',
] as const

test('a key name that is a script is text on every page', async ({ page, signedIn }) => {
  const context = contextOf(signedIn, Date.now())
  const broken: string[] = []
  page.on('dialog', (dialog) => {
    broken.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) broken.push(message.text())
  })
  const ids: string[] = []
  for (const [index, name] of hostile.entries()) {
    const form = { name, note: name, expirationDay: '', status: 'activated' }
    const created = await createKey(context, { ...form, intentId: `hostile-name-${index}` })
    if (!created.ok) throw new Error(created.failure.detail)
    ids.push(created.value.id)
  }
  await page.goto('/access/api-keys')
  for (const name of hostile) await expect(keyRow(page, name)).toBeVisible()
  const [first = ''] = ids
  for (const path of [
    `/access/api-keys/key?key=${first}`,
    `/access/api-keys/edit?key=${first}`,
    '/activity',
    '/insights/usage',
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await page.locator('img[src="x"], svg[onload]').count(), path).toBe(0)
  }
  expect(broken).toEqual([])
})
