import type { Page } from 'playwright/test'
import { newId } from '@/lib/base/identifiers'
import { deleteKey } from '@/lib/keys/end/end-own-key'
import { defaultKeyName } from '@/lib/keys/record/api-key'
import { keyNames } from '@/lib/store/key-names'
import { holdLeaseScript } from '@/lib/usage/hold-lease.lua'
import type { TestPerson } from '@/tests/support/instance'
import { createKey } from '@/tests/support/keys/save-key-form'
import {
  confirmAction,
  contextOf,
  expect,
  keyRow,
  pressInRow,
  stopTime,
  test,
} from '../console-test'
import { countClicks } from '../count-clicks'
import { expectOpenToEverybody, violations } from '../open-to-everybody'

async function newKey(person: TestPerson, name: string): Promise<string> {
  const form = { name, expirationDay: '', status: 'activated' }
  const intentId = `intent-of-${name.replaceAll(' ', '-')}`
  const created = await createKey(contextOf(person, Date.now()), { ...form, intentId })
  if (!created.ok) throw new Error(created.failure.detail)
  return created.value.id
}

async function openRevoke(page: Page, name: string) {
  await page.goto('/access/api-keys')
  await pressInRow(keyRow(page, name), /^Revoke “/)
  return page.getByRole('dialog')
}

test('a revocation says when it takes effect and shows its reason with the key', async ({
  page,
  signedIn,
}) => {
  await newKey(signedIn, 'of a colleague')
  const dialog = await openRevoke(page, 'of a colleague')
  await expect(dialog).toContainText('stops working with its next request')
  await dialog.getByRole('button', { name: 'Person left' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Reason' })).toHaveValue('Person left')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Revoke key' }).click()
  const row = keyRow(page, 'of a colleague')
  await expect(row).toContainText('Revoked')
  await expect(row).toContainText('Person left')
})

test('a leaked key is revoked and its running exports end', async ({ page, signedIn }) => {
  const keyId = await newKey(signedIn, 'in a public repository')
  const dialog = await openRevoke(page, 'in a public repository')
  const box = dialog.getByRole('checkbox', { name: 'End running exports, too' })
  await expect(box).not.toBeChecked()
  await dialog.getByRole('button', { name: 'Leaked' }).click()
  await expect(box).toBeChecked()
  await expect(box).toHaveAccessibleDescription(/within about eight seconds/)
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Revoke key' }).click()
  const exportId = newId('export')
  const names = {
    runningExports: keyNames.runningExports(keyId),
    key: keyNames.apiKey(keyId),
    receipt: keyNames.receipt(exportId),
  }
  const renew = () => holdLeaseScript.run(names, { leaseId: exportId, seconds: 1 })
  await expect.poll(renew).toBe('ended')
})

test('a leaked key that is found by its name is dead after three clicks', async ({
  page,
  signedIn,
}) => {
  await newKey(signedIn, 'in a public repository')
  await page.goto('/access/api-keys')
  const clicks = await countClicks(page)
  await pressInRow(keyRow(page, 'in a public repository'), /^Revoke as leaked/)
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('textbox', { name: 'Reason' })).toHaveValue('Leaked')
  await expect(dialog.getByRole('checkbox', { name: 'End running exports, too' })).toBeChecked()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Revoke key' }).click()
  const row = keyRow(page, 'in a public repository')
  await expect(row).toContainText('Revoked')
  await expect(row).toContainText('Leaked')
  expect(await clicks()).toBe(3)
})

test('the page of a key revokes it as leaked, too, and the focus comes back from a dialog', async ({
  page,
  signedIn,
}) => {
  const keyId = await newKey(signedIn, 'posted by mistake')
  await page.goto(`/access/api-keys/key?key=${keyId}`)
  const button = page.getByRole('button', { name: 'Revoke as leaked' })
  await button.click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(button).toBeFocused()
  await button.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke key' }).click()
  await expect(keyRow(page, 'posted by mistake')).toContainText('Leaked')
})

test('pressing Enter in the reason does not revoke', async ({ page, signedIn }) => {
  await newKey(signedIn, 'nearly ended')
  const dialog = await openRevoke(page, 'nearly ended')
  await dialog.getByRole('textbox', { name: 'Reason' }).press('Enter')
  await page.keyboard.press('Escape')
  await expect(keyRow(page, 'nearly ended')).toContainText('Activated')
})

test('a deleted default key is replaced, and Undo brings it back in place of the new one', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.clock.install()
  await page.goto('/access/api-keys')
  const row = keyRow(page, defaultKeyName)
  const shown = await row.getByRole('cell').nth(1).textContent()
  await stopTime(page)
  await confirmAction(page, row, 'Delete')
  await expect(page.getByText('Your default key was deleted')).toBeVisible()
  await expect(row.getByRole('cell').nth(1)).not.toHaveText(shown ?? '')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('The deletion was undone.')).toBeVisible()
  await expect(row.getByRole('cell').nth(1)).toHaveText(shown ?? '')
  await expect(row).toContainText('Default')
  await page.getByRole('link', { name: 'Recently deleted' }).first().click()
  await expect(page.getByText('Nothing was deleted in the last 30 days')).toBeVisible()
})

test('Recently deleted lists keys with their last day and restores them', async ({
  page,
  signedIn,
}, testInfo) => {
  const id = await newKey(signedIn, 'missed a week later')
  await deleteKey(contextOf(signedIn, Date.now() - 7 * 86_400_000), id)
  await page.goto('/access/api-keys')
  await page.getByRole('link', { name: 'Recently deleted' }).click()
  const item = page.getByRole('listitem').filter({ hasText: 'missed a week later' })
  await expect(item).toContainText('7 days ago')
  await expect(item).toContainText('can be restored until')
  await expectOpenToEverybody(page, testInfo)
  await item.getByRole('button', { name: /^Restore/ }).click()
  await expect(keyRow(page, 'missed a week later')).toContainText('Revoked')
})
