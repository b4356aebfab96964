import { getKey } from '@/lib/keys/list/get-key'
import { createKey } from '@/tests/support/keys/save-key-form'
import { contextOf, expect, keyRow, test, untilLive } from '../console-test'
import { isTooWide, violations } from '../open-to-everybody'

const dayMs = 24 * 60 * 60 * 1000

/** Every setting of a key, each different from its default. */
const everySetting = {
  name: 'all settled',
  note: 'Night server\nAsk: <Ada>',
  expirationDay: '2099-12-31',
  notBeforeDay: '2026-01-01',
  status: 'deactivated',
  exports: ['statsdaily', 'admedia'],
  opensConsole: true,
  managesKeys: true,
  windows: [
    { name: 'per-minute', quota: '30', length: '1', unit: 'minute' },
    { name: 'odd', quota: '100', length: '90', unit: 'second' },
  ],
  rowsPerDay: '1,234,567',
  bytesPerDay: '1.5 GB',
  allowedNetworks: '192.0.2.0/24\n2001:db8::/32',
}

test('saving an unchanged form does not change a setting', async ({ page, signedIn }) => {
  const context = contextOf(signedIn, Date.now())
  const created = await createKey(context, { ...everySetting, intentId: 'intent-of-all-settled' })
  if (!created.ok) throw new Error(created.failure.detail)
  const before = await getKey(context.actor, created.value.id, context.nowMs)
  await page.goto(`/access/api-keys/edit?key=${created.value.id}`)
  await expect(page.getByRole('checkbox', { name: 'Day-to-day report' })).toBeChecked()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The changes were saved.')).toBeVisible()
  const after = await getKey(context.actor, created.value.id, context.nowMs)
  if (!before.ok || !after.ok) throw new Error('the key is gone')
  expect(after.value).toEqual({ ...before.value, version: before.value.version + 1 })
})

test('a template fills the form, and the summary says what the key will do', async ({
  page,
  signedIn,
}) => {
  await page.goto('/access/api-keys/new')
  await page.getByRole('button', { name: /^Ad media feed/ }).click()
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(
    'Ad media feed',
  )
  await expect(page.getByRole('checkbox', { name: /^Ad media/ })).toBeChecked()
  await page.getByText(/^Limits/).click()
  await page.getByRole('button', { name: '5,000 calls a day' }).click()
  await page.getByText(/^Addresses/).click()
  await page.getByRole('textbox', { name: 'Allowed addresses' }).fill('192.0.2.0/24')
  const summary = page.getByRole('region', { name: 'What this key will be able to do' })
  await expect(summary).toHaveText(
    'Can read 1 export, 5,000 calls a day and 60 calls a minute, from 192.0.2.0/24, until you revoke it.',
  )
  await page.getByRole('button', { name: 'Save' }).click()
  const row = keyRow(page, 'Ad media feed')
  await expect(row).toBeVisible()
  const keyId = (await row.getAttribute('id')) ?? ''
  const found = await getKey(contextOf(signedIn, 0).actor, keyId, Date.now())
  expect(found.ok && found.value).toMatchObject({
    permissions: { exports: ['admedia'], opensConsole: false, managesKeys: false },
    limits: { windows: [{ name: 'per-day', quota: 5000, windowSeconds: 86_400 }] },
    allowedNetworks: ['192.0.2.0/24'],
  })
})

test('every invalid line and number is named beside its field, and no input is lost', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys/new')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('half right')
  await page.getByRole('radio', { name: 'Chosen exports' }).check()
  await page.getByRole('searchbox', { name: 'Find an export' }).fill('ad media')
  await page
    .getByRole('checkbox', { name: /^Ad media/ })
    .first()
    .check()
  await page.getByText(/^Limits/).click()
  await page.getByRole('button', { name: '60 calls a minute' }).click()
  await page.getByRole('textbox', { name: 'Calls' }).fill('many')
  await page.getByText(/^Limits/).click()
  await page.getByText(/^Addresses/).click()
  await page.getByRole('button', { name: /^Use my address/ }).click()
  const addresses = page.getByRole('textbox', { name: 'Allowed addresses' })
  await addresses.press('End')
  await addresses.pressSequentially('\n10.0.0.999')
  await page.getByText(/^Addresses/).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('textbox', { name: 'Calls' })).toBeFocused()
  await expect(page.getByText('“10.0.0.999”: This is not an address')).toBeVisible()
  expect(await violations(page)).toEqual([])
  expect(await isTooWide(page)).toBe(false)
  await page.getByRole('textbox', { name: 'Calls' }).fill('50')
  await addresses.fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(keyRow(page, 'half right')).toBeVisible()
})

test('a note is saved and shown as plain text', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  const note = 'Night server <b>rack 4</b>\n<img src=x onerror="document.title=1">'
  await page.goto('/access/api-keys/new')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('with a note')
  const field = page.getByRole('textbox', { name: 'Where it is used' })
  await field.fill('x'.repeat(501))
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(field).toBeFocused()
  await expect(field).toHaveAccessibleDescription(/The note may have at most 500 characters\./)
  await expect(field).toHaveValue('x'.repeat(501))
  expect(await violations(page)).toEqual([])
  await field.fill(note)
  await page.getByRole('button', { name: 'Save' }).click()
  await keyRow(page, 'with a note').getByRole('link', { name: 'with a note', exact: true }).click()
  const shown = page.getByText('Night server <b>rack 4</b>')
  await expect(shown).toHaveText(note, { useInnerText: true })
  await expect(page.locator('main img[src="x"]')).toHaveCount(0)
  await page.getByRole('link', { name: 'Edit' }).click()
  await expect(field).toHaveValue(note)
  await field.fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await keyRow(page, 'with a note').getByRole('link', { name: 'with a note', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'What this key may do' })).toBeVisible()
  await expect(page.getByText('Where it is used')).toHaveCount(0)
})

test('a key can start on a later day, and the form says so', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys/new')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('next week')
  await page.getByRole('button', { name: 'In 7 days' }).click()
  await page
    .getByRole('textbox', { name: 'Expiration date' })
    .fill(new Date(Date.now() + 2 * dayMs).toISOString().slice(0, 10))
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The key would expire before it becomes valid')).toBeVisible()
  await page.getByRole('button', { name: '30 days', exact: true }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(keyRow(page, 'next week').getByText('Not yet valid')).toBeVisible()
})

test('the shortcut for a new key leads to an empty form, also from one with a change in it', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys/new?change=raise-calls&with=per-minute')
  await untilLive(page)
  const summary = page.getByRole('region', { name: 'What this key will be able to do' })
  await expect(summary).toContainText('120 calls a minute')
  await page.keyboard.press('n')
  await expect(page).toHaveURL(/\/new$/)
  await expect(summary).not.toContainText('120 calls')
})
