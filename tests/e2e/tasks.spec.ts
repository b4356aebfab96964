import type { Page } from 'playwright/test'
import { newPerson } from '../support/accounts'
import { bearer, exportPath, openKey, yesterday } from '../support/exporter'
import { openKeyWith } from '../support/keys/open-key-with'
import { atKeyboard, type Effort } from './at-keyboard'
import { contextOf, expect, keyRow, readClipboard, signInAs, test, untilLive } from './console-test'

/**
 * What each task may cost with the keyboard alone. The clicks are those of the first console, before a home, a menu of
 * each row and search for secrets; it could neither find a key by its string nor limit a partner.
 */
const atMost = {
  'the first file': { clicks: 6, stops: 40 },
  'into Google Sheets': { clicks: 7, stops: 40 },
  'a leaked key by its name': { clicks: 3, stops: 40 },
  'a leaked key by its string': { clicks: 3, stops: 20 },
  'why a call was refused': { clicks: 3, stops: 80 },
  'a limit for a partner': { clicks: 5, stops: 40 },
} as const satisfies Record<string, Effort>

function expectEffort(task: keyof typeof atMost, effort: Effort): void {
  test.info().annotations.push({ type: task, description: JSON.stringify(effort) })
  const { clicks, stops } = atMost[task]
  expect(effort.clicks, `clicks of ${task}`).toBeLessThanOrEqual(clicks)
  expect(effort.stops, `tab stops of ${task}`).toBeLessThanOrEqual(stops)
}

async function openBuilder(page: Page, person: ReturnType<typeof atKeyboard>): Promise<void> {
  await person.skipMenu()
  await person.press(page.getByRole('link', { name: 'Choose an export' }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Exports')
  await person.press(page.getByRole('link', { name: 'Day-to-day report' }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Day-to-day report')
  await person.choose(page.getByRole('combobox', { name: 'Time range' }), 'Yest')
}

test('from the first sign-in to yesterday’s file', async ({ page, person: account }) => {
  await page.goto('/sign-in')
  const person = atKeyboard(page)
  await person.goTo(page.getByRole('textbox', { name: 'E-mail' }))
  await page.keyboard.type(account.email)
  await person.goTo(page.getByRole('textbox', { name: 'Password' }))
  await page.keyboard.type(account.password)
  await page.keyboard.press('Enter')
  person.effort.clicks += 1
  await expect(page).toHaveURL(/\/home$/)
  await openBuilder(page, person)
  const coming = page.waitForEvent('download')
  await person.press(page.getByRole('button', { name: 'Download' }))
  expect((await coming).suggestedFilename()).toMatch(/\.csv$/)
  expectEffort('the first file', person.effort)
})

test('an export comes into Google Sheets', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/home')
  const person = atKeyboard(page)
  await openBuilder(page, person)
  await person.press(page.getByRole('button', { name: 'Copy snippet for Google Sheets' }))
  await expect(page.getByText('Copied: snippet for Google Sheets')).toBeVisible()
  expect(await readClipboard(page)).toMatch(/^=IMPORTDATA\("http.*\/kwl_/)
  expectEffort('into Google Sheets', person.effort)
})

test('a leaked key that is known by its name is dead', async ({ page, signedIn }) => {
  await openKey(contextOf(signedIn, Date.now()), { name: 'in a public repository' })
  await page.goto('/access/api-keys')
  await untilLive(page)
  const person = atKeyboard(page)
  await person.skipMenu()
  const row = keyRow(page, 'in a public repository')
  await person.press(row.getByRole('button', { name: /^More actions/ }))
  const item = row.getByRole('menuitem', { name: /^Revoke as leaked/ })
  await expect(row.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowUp')
  await expect(item).toBeFocused()
  await person.press(item)
  await person.press(page.getByRole('dialog').getByRole('button', { name: 'Revoke key' }))
  await expect(row).toContainText('Revoked')
  expectEffort('a leaked key by its name', person.effort)
})

test('a leaked key that is known by its string is dead', async ({ page, signedIn, instance }) => {
  const { key } = await openKey(contextOf(signedIn, Date.now()), { name: 'somewhere' })
  await page.goto('/access/api-keys')
  const person = atKeyboard(page)
  await person.skipMenu()
  await person.goTo(page.getByRole('searchbox'))
  await page.evaluate((text) => navigator.clipboard.writeText(text), key)
  await page.keyboard.press('Control+v')
  person.effort.clicks += 1
  await person.press(page.getByRole('button', { name: /^Revoke “somewhere”/ }))
  await person.press(page.getByRole('dialog').getByRole('button', { name: 'Revoke key' }))
  await expect(keyRow(page, 'somewhere')).toContainText('Revoked')
  const call = await fetch(`${instance.url}/api/v1/key`, {
    headers: Object.fromEntries([bearer(key)]),
  })
  expect(call.status).toBe(401)
  expectEffort('a leaked key by its string', person.effort)
})

test('a refused call says why, and leads to the fix', async ({ page, signedIn, instance }) => {
  const permissions = { exports: ['vouchers'], opensConsole: false, managesKeys: false }
  const settings = { name: 'nightly', permissions }
  const { key } = await openKeyWith(contextOf(signedIn, Date.now()), settings)
  const headers = Object.fromEntries([bearer(key)])
  expect((await fetch(`${instance.url}${exportPath}${yesterday}`, { headers })).status).toBe(403)
  await expect(async () => {
    await page.goto('/access/api-keys')
    await expect(keyRow(page, 'nightly')).toContainText('refused', { timeout: 1_000 })
  }).toPass()
  const person = atKeyboard(page)
  await person.skipMenu()
  await person.press(keyRow(page, 'nightly').getByRole('link', { name: 'nightly', exact: true }))
  const why = page.getByRole('region', { name: 'Why calls were refused' })
  await expect(why).toContainText('The key may not read this export')
  await person.press(why.getByRole('link', { name: 'Allow this export for the key' }))
  await person.press(page.getByRole('button', { name: 'Save' }))
  await expect(page.getByText('The changes were saved.')).toBeVisible()
  expectEffort('why a call was refused', person.effort)
})

test('an administrator limits a partner', async ({ page, context, instance }) => {
  await signInAs(context, instance.url, instance.firstRun.administrator.userId)
  const { actor } = await newPerson()
  await page.goto('/home')
  const person = atKeyboard(page)
  await person.press(page.getByRole('link', { name: 'Users', exact: true }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Users')
  await person.type(page.getByRole('searchbox'), actor.email)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row').filter({ has: page.getByRole('link') })).toHaveCount(1)
  await person.press(page.getByRole('link', { name: actor.name, exact: true }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(actor.name)
  await person.type(page.getByLabel('Calls a minute'), '30')
  await person.press(page.getByRole('button', { name: 'Save limits' }).first())
  await expect(page.getByText('The limits are saved.')).toBeVisible()
  expectEffort('a limit for a partner', person.effort)
})
