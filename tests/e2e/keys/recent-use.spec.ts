import { recordCall } from '@/lib/usage/record-call'
import { callOf } from '@/tests/support/keys/call-fixture'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import type { TestPerson } from '../../support/instance'
import { contextOf, expect, signInAs, test } from '../console-test'

async function usedKey(person: TestPerson, name: string): Promise<string> {
  const { keyId } = await openKeyWith(contextOf(person, Date.now()), { name })
  const call = (more: Parameters<typeof callOf>[3]) =>
    recordCall(callOf(keyId, person.userId, Date.now() - 5 * 60_000, more))
  await call({ agent: 'curl/8.5', address: '192.0.2.7' })
  await call({ agent: 'curl/8.5', address: '192.0.2.7', exportName: 'vouchers' })
  return keyId
}

const lastUse = 'This key was last used 5 minutes ago.'

test('revoke, rotate and delete say who used the key lately', async ({ page, signedIn }) => {
  const keyId = await usedKey(signedIn, 'nightly')
  await page.goto(`/access/api-keys/key?key=${keyId}`)
  for (const verb of ['Revoke', 'Rotate', 'Delete']) {
    await page.getByRole('button', { name: verb, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText(lastUse)
    await expect(dialog).toContainText('curl/8.5 at 192.0.2.7: 2 calls, the last 5 minutes ago')
    await expect(dialog).toContainText('Exports: vouchers, statsdaily.')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  }
})

test('deactivating says it in the form, and an unused key is called unused', async ({
  page,
  signedIn,
}) => {
  const keyId = await usedKey(signedIn, 'nightly')
  await page.goto(`/access/api-keys/edit?key=${keyId}`)
  await expect(page.getByText(lastUse)).toHaveCount(0)
  await page.getByRole('radio', { name: 'Deactivated' }).check()
  await expect(page.getByText(lastUse)).toBeVisible()

  const fresh = await openKeyWith(contextOf(signedIn, Date.now()), { name: 'fresh' })
  await page.goto(`/access/api-keys/key?key=${fresh.keyId}`)
  await page.getByRole('button', { name: 'Revoke', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('This key has never been used.')
})

test('ending several keys says which of them are used', async ({ page, signedIn }) => {
  await usedKey(signedIn, 'nightly')
  await openKeyWith(contextOf(signedIn, Date.now()), { name: 'fresh' })
  await page.goto('/access/api-keys')
  for (const name of ['nightly', 'fresh']) {
    await page.getByRole('checkbox', { name: new RegExp(`^Select “${name}”`) }).check()
  }
  await page
    .getByRole('region', { name: 'Selected keys' })
    .getByRole('button', { name: 'Revoke' })
    .click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('1 of 2 have been used:')
  await expect(dialog).toContainText('nightly, 5 minutes ago by curl/8.5 at 192.0.2.7')
})

test('an administrator reads who used the keys of a person before deactivating them', async ({
  page,
  context,
  person,
  instance,
}) => {
  await usedKey(person, 'nightly')
  await signInAs(context, instance.url, instance.firstRun.administrator.userId)
  await page.goto(`/access/users/user?id=${person.userId}`)
  await page.getByRole('button', { name: 'Deactivate…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('The keys of this person were last used 5 minutes ago.')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: /^Revoke “nightly”/ }).click()
  await expect(dialog).toContainText('curl/8.5 at 192.0.2.7')
})

test('without an answer the dialog says so, and still revokes', async ({ page, signedIn }) => {
  const keyId = await usedKey(signedIn, 'nightly')
  await page.route('**/access/api-keys/use?*', (route) => route.abort())
  await page.goto(`/access/api-keys/key?key=${keyId}`)
  await page.getByRole('button', { name: 'Revoke', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Who used it lately could not be read.')
  await dialog.getByRole('button', { name: 'Revoke key' }).click()
  await expect(dialog).toHaveCount(0)
})
