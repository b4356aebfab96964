import { revokeKey } from '@/lib/keys/end/end-own-key'
import { defaultKeyName } from '@/lib/keys/record/api-key'
import { openKey } from '@/tests/support/exporter'
import { contextOf, expect, keyRow, signOut, test } from '../console-test'

test('an API key opens the console read-only', async ({ page, person }) => {
  const context = contextOf(person, Date.now())
  const { key, keyId } = await openKey(context, { name: 'wall display', opensConsole: true })
  await page.goto('/sign-in?next=/insights/exports')
  await page.getByRole('link', { name: 'Use an API key' }).click()
  const field = page.getByRole('textbox', { name: 'API key' })
  await field.fill('kw_live_mistyped')
  await page.getByRole('button', { name: 'Open the console' }).click()
  await expect(page.getByText('This API key cannot open the console.')).toBeVisible()
  await field.fill(key)
  await page.getByRole('button', { name: 'Open the console' }).click()
  await expect(page).toHaveURL(/\/insights\/exports/)
  const bar = page.getByRole('note')
  await expect(bar).toContainText(
    'Opened with API key “wall display”. Keys, users and passwords are read-only.',
  )

  await page.goto('/access/api-keys')
  const row = keyRow(page, defaultKeyName)
  await expect(row).toContainText('Activated')
  await expect(row.getByRole('button', { name: /Copy|Revoke|Edit|Delete/ })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Create new API key' })).toHaveCount(0)
  await page.goto('/access/api-keys/new')
  await expect(page).toHaveURL(/\/access\/api-keys$/)

  await page.goto('/insights/exports/build?export=statsdaily')
  await expect(page.getByRole('button', { name: 'Copy link' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByText(/no rows/i).first()).toBeVisible()

  await page.goto('/account/credentials')
  await expect(page.getByRole('textbox')).toHaveCount(0)
  const sessions = page.getByRole('list', { name: 'Active sessions' })
  await expect(sessions).toContainText('Opened with an API key')
  await expect(sessions.getByRole('button', { name: /End session/ })).toHaveCount(0)

  await revokeKey(context, keyId)
  await page.reload()
  await expect(page).toHaveURL(/\/sign-in/)
})

test('signing in with a key works without JavaScript', async ({ browser, instance, person }) => {
  const { key } = await openKey(contextOf(person, Date.now()), { opensConsole: true })
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: instance.url })
  const page = await context.newPage()
  await page.goto('/sign-in?with=key')
  const field = page.getByRole('textbox', { name: 'API key' })
  await field.fill('junk')
  await page.getByRole('button', { name: 'Open the console' }).click()
  await expect(page.getByText('This API key cannot open the console.')).toBeVisible()
  await field.fill(key)
  await page.getByRole('button', { name: 'Open the console' }).click()
  await expect(page.getByRole('note')).toContainText('Opened with API key')
  await signOut(page)
  await expect(page).toHaveURL(/\/sign-in/)
  await context.close()
})
