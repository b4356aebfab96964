import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { revokeKey } from '@/lib/keys/end/end-own-key'
import { createKey, updateKey } from '../support/keys/save-key-form'
import { contextOf, expect, test } from './console-test'

const form = { expirationDay: '', status: 'activated' }

test('the activity page filters by subject and by text', async ({ page, signedIn }) => {
  const context = contextOf(signedIn, Date.now())
  const made = await createKey(context, { ...form, name: '=nightly', intentId: 'intent-nightly' })
  if (!made.ok) throw new Error(made.failure.detail)
  const edit = { ...form, name: '=nightly', note: 'Mill', allowedNetworks: '192.0.2.0/24' }
  await updateKey(context, made.value.id, { ...edit, version: 1 })
  await revokeKey(context, made.value.id, 'posted in a chat')
  await page.goto('/activity')
  const rows = page.getByRole('row')
  await expect(rows.nth(1)).toContainText('API key revoked')
  await expect(rows.nth(1)).toContainText('posted in a chat')
  await expect(rows.filter({ hasText: 'API key edited' })).toContainText(
    'changed Allowed addresses, Where it is used',
  )
  await expect(rows.filter({ hasText: 'API key created' })).toContainText('=nightly')
  await page.getByRole('combobox', { name: 'What it is about' }).selectOption('People')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByText('API key revoked')).toHaveCount(0)
  await expect(rows.filter({ hasText: 'Account opened' })).toBeVisible()
  await page.getByRole('link', { name: 'Clear' }).click()
  await expect(page).toHaveURL(/\/activity$/)
  await page.getByRole('searchbox').fill('posted in')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(rows).toHaveCount(2)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download CSV' }).click()
  const file = await (await download).path()
  const records: Record<string, string>[] = parse(readFileSync(file), { columns: true })
  expect(records).toHaveLength(1)
  expect(records[0]).toMatchObject({
    action: 'key.revoked',
    actor_user_id: signedIn.userId,
    subject: made.value.id,
  })
})

test('a user cannot see the trail of another user', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('1')
  const shown = await page.goto('/activity?user=1')
  expect(shown?.status()).toBe(404)
  const file = await page.request.get('/activity/csv?user=1')
  expect(file.status()).toBe(404)
})
