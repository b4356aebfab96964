import { readFileSync } from 'node:fs'
import type { Page } from 'playwright/test'
import { defaultKeyName } from '@/lib/keys/record/api-key'
import type { TestPerson } from '@/tests/support/instance'
import { createKey } from '@/tests/support/keys/save-key-form'
import { contextOf, expect, keyRow, stopTime, test } from '../console-test'
import { expectOpenToEverybody } from '../open-to-everybody'

const dayMs = 86_400_000

/** Keys named 1 to `count`, the last of them on top of the list. */
async function newKeys(person: TestPerson, count: number, expirationDay = ''): Promise<void> {
  const nowMs = Date.now()
  for (let number = 1; number <= count; number += 1) {
    const form = { name: `number ${number}`, expirationDay, status: 'activated' }
    const intentId = `intent-of-number-${number}`
    const created = await createKey(contextOf(person, nowMs + number), { ...form, intentId })
    if (!created.ok) throw new Error(created.failure.detail)
  }
}

function box(page: Page, name: string) {
  return page.getByRole('checkbox', { name: new RegExp(`^Select “${name.replace(/[()]/g, '.')}”`) })
}

function bar(page: Page) {
  return page.getByRole('region', { name: 'Selected keys' })
}

test('the selected keys, including the default key, are revoked with a reason', async ({
  page,
  signedIn,
}) => {
  await newKeys(signedIn, 4)
  await page.goto('/access/api-keys')
  await box(page, 'number 4').check()
  await box(page, 'number 2').click({ modifiers: ['Shift'] })
  await expect(box(page, 'number 3')).toBeChecked()
  await expect(box(page, 'number 1')).not.toBeChecked()
  await box(page, defaultKeyName).check()
  await expect(bar(page)).toContainText('4 selected')
  await bar(page).getByRole('button', { name: 'Revoke' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('stops working with its next request')
  await expect(dialog).toContainText('Keyward creates a new one')
  await dialog.getByRole('button', { name: 'Leaked' }).click()
  await dialog.getByRole('button', { name: 'Revoke 4 keys' }).click()
  await expect(
    page.getByText('4 keys were revoked. Keyward created a new default key.'),
  ).toBeVisible()
  await expect(keyRow(page, 'number 3')).toContainText('Leaked')
  await expect(keyRow(page, 'number 1')).toContainText('Activated')
  await expect(keyRow(page, defaultKeyName)).toHaveCount(2)
  await expect(bar(page)).toHaveCount(0)
})

test('a bulk extension extends keys that end earlier and names the others', async ({
  page,
  signedIn,
}) => {
  const soon = new Date(Date.now() + 3 * dayMs).toISOString().slice(0, 10)
  await newKeys(signedIn, 2, soon)
  await page.goto('/access/api-keys')
  await page.getByRole('checkbox', { name: 'Select all keys on this page' }).first().check()
  await expect(bar(page)).toContainText('3 selected')
  await bar(page).getByRole('button', { name: 'Extend' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'New expiration date' }).fill('2001-01-01')
  await dialog.getByRole('button', { name: 'Extend 3 keys' }).click()
  await expect(dialog.getByText('This date is in the past.')).toBeVisible()
  await dialog.getByRole('button', { name: '365 days' }).click()
  await dialog.getByRole('button', { name: 'Extend 3 keys' }).click()
  await expect(page.getByText('2 keys were extended. 1 key was not:')).toBeVisible()
  await expect(page.getByText(`${defaultKeyName}: The default key never expires.`)).toBeVisible()
})

test('keys are selected and deleted by keyboard alone', async ({ page, signedIn }) => {
  await newKeys(signedIn, 3)
  await page.clock.install()
  await page.goto('/access/api-keys')
  await box(page, 'number 3').focus()
  await page.keyboard.press('Space')
  await box(page, 'number 1').focus()
  await page.keyboard.press('Shift+Space')
  await expect(box(page, 'number 2')).toBeChecked()
  await bar(page).getByRole('button', { name: 'Delete' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await stopTime(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('3 keys were deleted.')).toBeVisible()
  await expect(keyRow(page, /^number/)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('3 keys were brought back as they were.')).toBeVisible()
  await expect(keyRow(page, /^number/)).toHaveCount(3)
  await expect(keyRow(page, 'number 2')).toContainText('Activated')
})

test('a deletion after another has an Undo of its own', async ({ page, signedIn }) => {
  await newKeys(signedIn, 2)
  await page.clock.install()
  await page.goto('/access/api-keys')
  const undo = page.getByRole('button', { name: 'Undo' })
  await stopTime(page)
  for (const name of ['number 2', 'number 1']) {
    await box(page, name).check()
    await bar(page).getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete 1 key' }).click()
    await expect(keyRow(page, name)).toHaveCount(0)
    await expect(undo).toBeFocused()
    if (name === 'number 1') break
    await page.clock.fastForward(10_000)
    await expect(undo).toHaveCount(0)
  }
  await page.keyboard.press('Enter')
  await expect(keyRow(page, 'number 1')).toContainText('Activated')
  await expect(keyRow(page, 'number 2')).toHaveCount(0)
})

test('the default key among deleted keys comes back as the default', async ({ page, signedIn }) => {
  await newKeys(signedIn, 2)
  await page.clock.install()
  await page.goto('/access/api-keys')
  await page.getByRole('checkbox', { name: 'Select all keys on this page' }).first().check()
  await bar(page).getByRole('button', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Your default key is among them.')
  await stopTime(page)
  await dialog.getByRole('button', { name: 'Delete 3 keys' }).click()
  await expect(
    page.getByText('3 keys were deleted. Keyward created a new default key.'),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('3 keys were brought back as they were.')).toBeVisible()
  await expect(keyRow(page, defaultKeyName)).toHaveCount(1)
  await expect(keyRow(page, defaultKeyName)).toContainText('Default')
})

test('the selected rows and the whole list are exported without secrets', async ({
  page,
  signedIn,
}) => {
  await newKeys(signedIn, 2)
  await page.goto('/access/api-keys')
  await box(page, 'number 2').check()
  for (const { link, count } of [
    { link: 'Export CSV', count: 1 },
    { link: 'Export list', count: 3 },
  ]) {
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: link }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toMatch(/^api-keys-\d{4}-\d\d-\d\d\.csv$/)
    const text = readFileSync(await download.path(), 'utf8')
    expect(text.trim().split('\r\n')).toHaveLength(count + 1)
    expect(text).toContain('number 2')
    expect(text).not.toMatch(/kw_live_[0-9A-Za-z]|kwl_/)
  }
})

test('the list is refused without sign-in', async ({ request, instance }) => {
  const answer = await request.get(`${instance.url}/access/api-keys/csv`, { maxRedirects: 0 })
  expect(answer.status()).toBe(307)
  expect(answer.headers().location).toContain('/sign-in')
})

test('the list stays accessible while rows are selected', async ({ page, signedIn }, testInfo) => {
  await newKeys(signedIn, 3)
  await page.goto('/access/api-keys')
  await box(page, 'number 3').check()
  await box(page, 'number 2').check()
  await expectOpenToEverybody(page, testInfo)
  for (const verb of ['Revoke', 'Delete', 'Extend']) {
    await bar(page).getByRole('button', { name: verb }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectOpenToEverybody(page, testInfo)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
})
