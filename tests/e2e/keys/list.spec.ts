import { recordCall } from '@/lib/usage/record-call'
import type { TestPerson } from '@/tests/support/instance'
import { callOf } from '@/tests/support/keys/call-fixture'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import {
  contextOf,
  expect,
  holdScripts,
  keyRow,
  openRowMenu,
  readClipboard,
  test,
  untilLive,
} from '../console-test'
import { violations } from '../open-to-everybody'

async function newKey(person: TestPerson, name: string): Promise<string> {
  return (await openKeyWith(contextOf(person, Date.now()), { name })).keyId
}

test('the menu of a row is used with the keyboard alone', async ({ page, signedIn }) => {
  await newKey(signedIn, 'weekly')
  await page.goto('/access/api-keys')
  await untilLive(page)
  const row = keyRow(page, 'weekly')
  await row.getByRole('button', { name: /^Copy API key/ }).focus()
  await page.keyboard.press('Tab')
  const button = row.getByRole('button', { name: /^More actions/ })
  await expect(button).toBeFocused()
  await page.keyboard.press('ArrowDown')
  const items = row.getByRole('menuitem')
  await expect(items).toHaveText([
    'Copy export link',
    'Edit',
    'Rotate',
    'Revoke',
    'Revoke as leaked',
    'Delete',
  ])
  await expect(items.nth(0)).toBeFocused()
  await page.keyboard.press('End')
  await expect(items.nth(5)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(items.nth(0)).toBeFocused()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(page.getByText('Copied: export link')).toBeVisible()
  expect(await readClipboard(page)).toMatch(/\/kwl_/)
  await expect(button).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Escape')
  await expect(items.nth(0)).toBeHidden()
  await expect(button).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(items.nth(5)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Delete “weekly”?' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
})

test('a menu that is opened before the script is there gets its items and the focus', async ({
  page,
  signedIn,
}) => {
  await newKey(signedIn, 'weekly')
  const release = await holdScripts(page)
  await page.goto('/access/api-keys', { waitUntil: 'commit' })
  const button = keyRow(page, 'weekly').getByRole('button', { name: /^More actions/ })
  await button.press('Enter')
  release()
  const items = keyRow(page, 'weekly').getByRole('menuitem')
  await expect(items.nth(0)).toBeFocused()
  await expect(button).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(items.nth(1)).toBeFocused()
})

test('a row has four tab stops', async ({ page, signedIn }) => {
  const id = await newKey(signedIn, 'of four stops')
  await recordCall(callOf(id, signedIn.userId, Date.now()))
  await page.goto('/access/api-keys')
  const row = keyRow(page, 'of four stops')
  await row.getByRole('checkbox').focus()
  for (const [role, name] of [
    ['link', 'of four stops'],
    ['button', /^Copy API key/],
    ['button', /^More actions/],
  ] as const) {
    await page.keyboard.press('Tab')
    await expect(row.getByRole(role, { name })).toBeFocused()
  }
  await page.keyboard.press('Tab')
  await expect(row.locator(':focus')).toHaveCount(0)
})

test('the menu leads to a rotation, and says why the default key is not edited', async ({
  page,
  signedIn,
}) => {
  await newKey(signedIn, 'to rotate')
  await page.goto('/access/api-keys')
  const standard = await openRowMenu(page.getByRole('row').filter({ hasText: 'Default' }))
  await expect(standard.getByRole('menuitem', { name: /^Edit/ })).toContainText(
    'The default key cannot be edited.',
  )
  await page.keyboard.press('Escape')
  await (await openRowMenu(keyRow(page, 'to rotate')))
    .getByRole('menuitem', { name: /^Rotate/ })
    .click()
  await expect(page.getByRole('dialog', { name: /Rotate/ })).toBeVisible()
})

test('a row is one line on a wide screen, and a card with Copy and the menu on a phone', async ({
  page,
  signedIn,
}) => {
  await newKey(signedIn, `with a name that is rather ${'long '.repeat(9)}`)
  const failing = await newKey(signedIn, 'failing')
  await recordCall(
    callOf(failing, signedIn.userId, Date.now(), {
      outcome: 'refused',
      reason: 'export_not_allowed',
    }),
  )
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/access/api-keys')
  for (const row of await page.getByRole('row').all()) {
    expect((await row.boundingBox())?.height ?? 0).toBeLessThan(52)
  }
  await page.setViewportSize({ width: 390, height: 844 })
  for (const row of await page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
    .all()) {
    expect((await row.boundingBox())?.height ?? 0).toBeLessThan(190)
    await expect(row.getByRole('button', { name: /^Copy API key/ })).toBeVisible()
    await expect(row.getByRole('button', { name: /^More actions/ })).toBeVisible()
    await expect(row.getByText('Status')).toBeVisible()
  }
})
