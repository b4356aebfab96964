import type { Page } from 'playwright/test'
import { openKey } from '@/tests/support/exporter'
import { contextOf, expect, keyRow, test } from '../console-test'
import { violations } from '../open-to-everybody'

async function fill(page: Page, keyId: string, fields: Readonly<Record<string, string>>) {
  await page.goto(`/access/api-keys/edit?key=${keyId}`)
  for (const [label, text] of Object.entries(fields)) {
    await page.getByLabel(label, { exact: true }).fill(text)
  }
}

function save(page: Page) {
  return page.getByRole('button', { name: 'Save', exact: true }).click()
}

test('two tabs that change one key see both versions and choose for each field', async ({
  page,
  context,
  signedIn,
}) => {
  const { keyId } = await openKey(contextOf(signedIn, Date.now()), { name: 'of both tabs' })
  const other = await context.newPage()
  await fill(page, keyId, { Name: 'from the first tab' })
  await fill(other, keyId, { Name: 'from the second tab', 'Where it is used': 'The other server' })
  await save(other)
  await expect(keyRow(other, 'from the second tab')).toHaveCount(1)

  await save(page)
  const table = page.getByRole('table', { name: 'Both versions of the key' })
  await expect(table.getByRole('row', { name: /^Name/ })).toContainText('from the first tab')
  await expect(table.getByRole('row', { name: /^Name/ })).toContainText('from the second tab')
  await expect(table.getByRole('radio', { name: 'Name: Your version' })).toBeChecked()
  // Only the other tab changed it.
  await expect(table.getByRole('radio', { name: 'Where it is used: Saved version' })).toBeChecked()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Save this choice' }).click()
  await expect(keyRow(page, 'from the first tab')).toHaveCount(1)
  await page.goto(`/access/api-keys/edit?key=${keyId}`)
  await expect(page.getByLabel('Where it is used')).toHaveValue('The other server')
})

test('a person takes one version as a whole', async ({ page, context, signedIn }) => {
  const { keyId } = await openKey(contextOf(signedIn, Date.now()), { name: 'of both tabs' })
  const other = await context.newPage()
  await fill(page, keyId, { Name: 'mine', 'Where it is used': 'Here' })
  await fill(other, keyId, { Name: 'theirs', 'Where it is used': 'There' })
  await save(other)
  await expect(keyRow(other, 'theirs')).toHaveCount(1)
  await save(page)
  await page.getByRole('button', { name: 'All of the saved' }).click()
  await page.getByRole('button', { name: 'Save this choice' }).click()
  await expect(keyRow(page, 'theirs')).toHaveCount(1)
})

test('a draft of an older version meets the newer one as a conflict', async ({
  page,
  context,
  signedIn,
}) => {
  const { keyId } = await openKey(contextOf(signedIn, Date.now()), { name: 'left for lunch' })
  await fill(page, keyId, { 'Where it is used': 'Typed before lunch' })
  const other = await context.newPage()
  await fill(other, keyId, { Name: 'renamed meanwhile' })
  await save(other)
  await expect(keyRow(other, 'renamed meanwhile')).toHaveCount(1)
  page.once('dialog', (dialog) => dialog.accept())
  await page.reload()
  await expect(page.getByLabel('Where it is used')).toHaveValue('Typed before lunch')
  await save(page)
  await expect(page.getByRole('table', { name: 'Both versions of the key' })).toBeVisible()
})
