import { deleteKey } from '@/lib/keys/end/end-own-key'
import { sealAddress } from '@/lib/people/sign-in/sealed-address'
import { openKey } from '@/tests/support/exporter'
import type { TestPerson } from '@/tests/support/instance'
import {
  confirmAction,
  contextOf,
  expect,
  keyRow,
  statusCell,
  stopTime,
  test,
} from '../console-test'
import { violations } from '../open-to-everybody'

/** Deletes a key at a time of the test's choice. Returns the address that its deletion led to. */
async function deletedAt(person: TestPerson, keyId: string, atMs: number): Promise<string> {
  const deleted = await deleteKey(contextOf(person, atMs), keyId, { isUndoable: true })
  if (!deleted.ok) throw new Error(deleted.failure.detail)
  const address = `/access/api-keys?done=deleted&undo=${keyId}`
  return sealAddress(address, person.userId, Date.now())
}

test('Undo brings a deleted key back exactly as it was', async ({ page, signedIn }) => {
  await openKey(contextOf(signedIn, Date.now()), { name: 'deleted by mistake' })
  await page.clock.install()
  await page.goto('/access/api-keys')
  await stopTime(page)
  await confirmAction(page, keyRow(page, 'deleted by mistake'), 'Delete')
  await expect(keyRow(page, 'deleted by mistake')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('The deletion was undone.')).toBeVisible()
  await expect(statusCell(keyRow(page, 'deleted by mistake'), 'Activated')).toBeVisible()

  // What finds violations needs time.
  await page.clock.resume()
  await confirmAction(page, keyRow(page, 'deleted by mistake'), 'Delete')
  await expect(page.getByText('The API key was deleted.')).toBeVisible()
  expect(await violations(page)).toEqual([])
})

test('after ten seconds the key is under Recently deleted', async ({ page, signedIn }) => {
  await openKey(contextOf(signedIn, Date.now()), { name: 'deleted for good' })
  await page.clock.install()
  await page.goto('/access/api-keys')
  await stopTime(page)
  await confirmAction(page, keyRow(page, 'deleted for good'), 'Delete')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await page.clock.fastForward(10_000)
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Recently deleted' }).first().click()
  await expect(page.getByRole('listitem').filter({ hasText: 'deleted for good' })).toBeVisible()
})

test('the page of a deletion says no more that the key is dead once it was undone', async ({
  page,
  signedIn,
}) => {
  await openKey(contextOf(signedIn, Date.now()), { name: 'alive again' })
  await page.clock.install()
  await page.goto('/access/api-keys?search=alive')
  await stopTime(page)
  await confirmAction(page, keyRow(page, 'alive again'), 'Delete')
  await expect(page.getByText('The API key was deleted.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('The deletion was undone.')).toBeVisible()
  await page.clock.resume()
  await page.goBack()
  await expect(page).toHaveURL(/done=deleted/)
  await page.reload()
  await expect(statusCell(keyRow(page, 'alive again'), 'Activated')).toBeVisible()
  await expect(page.getByText('It no longer works.')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
})

test('Undo ends ten seconds after the deletion, however late the page is loaded and whatever its clock says', async ({
  page,
  signedIn,
}) => {
  const context = contextOf(signedIn, Date.now())
  const late = await openKey(context, { name: 'deleted before' })
  await page.goto(await deletedAt(signedIn, late.keyId, Date.now() - 10_001))
  await expect(page.getByText('The API key was deleted.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  const recent = await openKey(context, { name: 'deleted just now' })
  await page.clock.install({ time: new Date('2020-01-01') })
  await page.goto(await deletedAt(signedIn, recent.keyId, Date.now() - 2_000))
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused()
  await page.clock.fastForward(8_000)
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  await expect(page.getByText('The API key was deleted.')).toBeVisible()
})

test('after a deletion far down the list the focus is on Undo, and then beside it', async ({
  page,
  signedIn,
}) => {
  const nowMs = Date.now()
  for (let number = 1; number <= 10; number += 1) {
    await openKey(contextOf(signedIn, nowMs + number), { name: `number ${number}.` })
  }
  await page.clock.install()
  await page.goto('/access/api-keys')
  await keyRow(page, 'number 1.')
    .getByRole('button', { name: /^More actions/ })
    .focus()
  await stopTime(page)
  await confirmAction(page, keyRow(page, 'number 1.'), 'Delete')
  const undo = page.getByRole('button', { name: 'Undo' })
  await expect(undo).toBeFocused()
  await expect(undo).toHaveAccessibleDescription(/The API key was deleted/)
  await expect(page.getByRole('status').filter({ has: undo })).toContainText('no longer works')
  await page.keyboard.press('Enter')
  await expect(statusCell(keyRow(page, 'number 1.'), 'Activated')).toBeVisible()
  await confirmAction(page, keyRow(page, 'number 1.'), 'Delete')
  await expect(undo).toBeFocused()
  await page.clock.fastForward(10_000)
  await expect(undo).toHaveCount(0)
  const main = page.getByRole('main')
  await expect(main.getByRole('link', { name: 'Recently deleted' }).first()).toBeFocused()
})

test('an address alone cannot have a page say that something was done', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  for (const address of [
    '/access/api-keys?done=revoked',
    '/access/api-keys?done=deleted&undo=key_00000000000000000000',
    '/account/credentials?session=ended',
    '/account/credentials?disconnected=github',
    '/sign-in?problem=password-set',
  ]) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const said = page.getByText(/was revoked|was deleted|was ended|is disconnected|password is set/)
    await expect(said).toHaveCount(0)
  }
})
