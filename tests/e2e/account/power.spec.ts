import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright/test'
import { getKey } from '@/lib/keys/list/get-key'
import { newPerson } from '../../support/accounts'
import { openKeyWith } from '../../support/keys/open-key-with'
import { contextOf, expect, keyRow, makeAdministrator, signInAs, test } from '../console-test'

const minuteMs = 60_000

function dialogOf(page: Page) {
  return page.getByRole('dialog', { name: 'Confirm your identity' })
}

async function confirm(page: Page, password: string): Promise<void> {
  await dialogOf(page).getByRole('textbox', { name: 'Your password' }).fill(password)
  await page.keyboard.press('Enter')
}

const plain = { exports: ['statsdaily'], opensConsole: false, managesKeys: false }
const every = { exports: 'all' as const, opensConsole: true, managesKeys: true }

test.beforeEach(async ({ context, instance, person }) => {
  await signInAs(context, instance.url, person.userId, Date.now() - 11 * minuteMs)
})

test('an import asks for confirmation, then continues without losing input', async ({
  page,
  person,
}) => {
  const text = `name,key\nNightly job,${randomUUID()}\nHourly job,${randomUUID()}`
  await page.goto('/access/api-keys/import')
  await page.getByRole('textbox', { name: 'Or paste its lines' }).fill(text)
  await page.getByRole('checkbox', { name: 'Allow these keys in links' }).check()
  await page.getByRole('button', { name: 'Check' }).click()
  const result = page.getByRole('region', { name: 'Result' })
  await expect(result).toContainText('2 keys can be imported')
  await expect(dialogOf(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Import 2 keys' }).click()
  await expect(dialogOf(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(result).toContainText('Enter your password again to continue.')
  await page.getByRole('button', { name: 'Check' }).click()
  await page.getByRole('button', { name: 'Import 2 keys' }).click()
  await confirm(page, person.password)
  await expect(result).toContainText('2 keys were imported')
  await expect(page.getByRole('textbox', { name: 'Or paste its lines' })).toHaveValue(text)
})

for (const [power, choose] of [
  ['Open the console', (page: Page) => page.getByRole('checkbox', { name: 'Open the console' })],
  ['Manage keys by API', (page: Page) => page.getByRole('checkbox', { name: /^Manage keys/ })],
  ['every export', (page: Page) => page.getByRole('radio', { name: 'Everything I can see' })],
] as const) {
  test(`giving a key more access asks for confirmation: ${power}`, async ({ page, person }) => {
    const { keyId } = await openKeyWith(contextOf(person, Date.now()), { permissions: plain })
    await page.goto(`/access/api-keys/edit?key=${keyId}`)
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('With more')
    await choose(page).check()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(dialogOf(page)).toBeVisible()
    const before = await getKey(contextOf(person, 0).actor, keyId, Date.now())
    expect(before.ok && before.value).toMatchObject({ permissions: plain, version: 1 })
    await confirm(page, person.password)
    await expect(page.getByText('The changes were saved.')).toBeVisible()
    await expect(keyRow(page, 'With more')).toBeVisible()
    const after = await getKey(contextOf(person, 0).actor, keyId, Date.now())
    expect(after.ok && after.value.permissions).not.toEqual(plain)
  })
}

test('giving a key less access does not ask for confirmation', async ({ page, person }) => {
  const { keyId } = await openKeyWith(contextOf(person, Date.now()), { permissions: every })
  await page.goto(`/access/api-keys/edit?key=${keyId}`)
  await page.getByRole('checkbox', { name: 'Open the console' }).uncheck()
  await page.getByRole('radio', { name: 'None' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The changes were saved.')).toBeVisible()
  await expect(dialogOf(page)).toHaveCount(0)
})

test('rotating a key asks for confirmation', async ({ page, person }) => {
  const { keyId } = await openKeyWith(contextOf(person, Date.now()), { permissions: plain })
  await page.goto(`/access/api-keys/key?key=${keyId}`)
  await page.getByRole('button', { name: /^Rotate/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate key' }).click()
  await confirm(page, person.password)
  await expect(page).toHaveURL(/done=rotated/)
})

test('deactivating a user asks the administrator for confirmation, then continues', async ({
  context,
  page,
  person,
  instance,
}) => {
  await makeAdministrator(person)
  await context.clearCookies()
  await signInAs(context, instance.url, person.userId, Date.now() - 11 * minuteMs)
  const { actor } = await newPerson()
  await page.goto(`/access/users/user?id=${actor.userId}`)
  await page.getByRole('button', { name: 'Deactivate…' }).click()
  await page.getByRole('button', { name: 'Deactivate user' }).click()
  await confirm(page, person.password)
  await expect(page).toHaveURL(/done=deactivated/)
})
