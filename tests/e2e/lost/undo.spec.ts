import { openKey } from '@/tests/support/exporter'
import { confirmAction, contextOf, expect, keyRow, statusCell, test } from '../console-test'
import { violations } from '../open-to-everybody'

test('Undo brings a deleted key back exactly as it was', async ({ page, signedIn }) => {
  await openKey(contextOf(signedIn, Date.now()), { name: 'deleted by mistake' })
  // The ten seconds of the page do not pass on a slow machine.
  await page.clock.install()
  await page.goto('/access/api-keys')
  await confirmAction(page, keyRow(page, 'deleted by mistake'), 'Delete')
  await expect(keyRow(page, 'deleted by mistake')).toHaveCount(0)
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('The deletion was undone.')).toBeVisible()
  await expect(statusCell(keyRow(page, 'deleted by mistake'), 'Activated')).toBeVisible()
})

test('after ten seconds the key is under Recently deleted', async ({ page, signedIn }) => {
  await openKey(contextOf(signedIn, Date.now()), { name: 'deleted for good' })
  await page.clock.install()
  await page.goto('/access/api-keys')
  await confirmAction(page, keyRow(page, 'deleted for good'), 'Delete')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await page.clock.fastForward(10_000)
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Recently deleted' }).first().click()
  await expect(page.getByRole('listitem').filter({ hasText: 'deleted for good' })).toBeVisible()
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
