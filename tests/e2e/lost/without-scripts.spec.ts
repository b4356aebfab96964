import { openKey } from '@/tests/support/exporter'
import { contextOf, expect, keyRow, test } from '../console-test'

test.use({ javaScriptEnabled: false })

test('without scripts a key is created, and a refusal keeps what was typed', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys/new')
  await page.getByLabel('Where it is used').fill('A terminal')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Give the key a name.')).toBeVisible()
  await expect(page.getByLabel('Where it is used')).toHaveValue('A terminal')
  await page.getByLabel('Name', { exact: true }).fill('made without scripts')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(keyRow(page, 'made without scripts')).toHaveCount(1)
})

test('without scripts a key is edited', async ({ page, signedIn }) => {
  const { keyId } = await openKey(contextOf(signedIn, Date.now()), { name: 'before' })
  await page.goto(`/access/api-keys/edit?key=${keyId}`)
  await page.getByLabel('Name', { exact: true }).fill('after')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(keyRow(page, 'after')).toHaveCount(1)
})

test('no form is offered that only a script can send', async ({ page, signedIn, instance }) => {
  expect(signedIn.userId).not.toBe('')
  const addresses = [
    `${instance.twinUrl}/forgot-password`,
    '/sign-in',
    '/sign-in?with=key',
    '/home',
    '/access/api-keys',
    '/access/api-keys/import',
    '/insights/exports',
    '/insights/exports/build?export=statsdaily',
    '/account/credentials',
  ]
  for (const address of addresses) {
    await page.goto(address)
    const forms = page.locator('form:not([action]):has([type=submit]:enabled)')
    await expect(forms, address).toHaveCount(0)
  }
})
