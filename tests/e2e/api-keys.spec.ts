import { defaultKeyName } from '@/lib/keys/record/api-key'
import { createKey } from '@/tests/support/keys/save-key-form'
import {
  confirmAction,
  contextOf,
  expect,
  keyRow,
  pressInRow,
  readClipboard,
  signInAs,
  statusCell,
  test,
} from './console-test'
import { isTooWide } from './open-to-everybody'

const dayMs = 24 * 60 * 60 * 1000

async function statusOf(origin: string, key: string): Promise<number> {
  const answer = await fetch(`${origin}/api/v1/key`, {
    headers: { Authorization: `Bearer ${key}` },
  })
  return answer.status
}

test('a person creates, copies, edits, revokes and deletes a key', async ({
  page,
  instance,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys')
  await page.getByRole('link', { name: 'Create new API key' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('exporting day-to-day reports')
  await page.getByRole('button', { name: '90 days' }).click()
  await page.getByRole('button', { name: 'Save' }).dblclick()
  const row = keyRow(page, 'exporting day-to-day reports')
  await expect(row).toHaveCount(1)
  await expect(statusCell(row, 'Activated')).toBeVisible()

  await row.getByRole('button', { name: /^Copy API key/ }).click()
  await expect(page.getByText('Copied: API key')).toBeVisible()
  const key = await readClipboard(page)
  expect(key).toMatch(/^kw_live_[0-9A-Za-z]{38}$/)
  expect(await statusOf(instance.url, key)).toBe(200)

  await pressInRow(row, /^Edit/)
  await page.getByRole('textbox', { name: 'Name' }).fill('weekly reports')
  await page.getByRole('radio', { name: 'Deactivated' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  const renamed = keyRow(page, 'weekly reports')
  await expect(statusCell(renamed, 'Deactivated')).toBeVisible()
  expect(await statusOf(instance.url, key)).toBe(401)

  await confirmAction(page, renamed, 'Revoke')
  await expect(statusCell(renamed, 'Revoked')).toBeVisible()
  await expect(renamed.getByRole('button', { name: /^Copy/ })).toHaveCount(0)

  await confirmAction(page, renamed, 'Delete')
  await expect(renamed).toHaveCount(0)
})

test('the list shows Name, Key, Last used, Expiration date, Status and Actions', async ({
  page,
  instance,
  context,
}) => {
  const { userId, defaultKey } = instance.firstRun
  await signInAs(context, instance.url, userId)
  await page.goto('/access/api-keys')
  const headers = page.getByRole('columnheader')
  // The first column selects rows.
  await expect(headers).toHaveText([
    '',
    'Name',
    'Key',
    'Last used',
    'Expiration date',
    'Status',
    'Actions',
  ])
  for (const header of await headers.all()) await expect(header).toHaveAttribute('scope', 'col')
  const row = keyRow(page, defaultKeyName)
  await expect(row.getByRole('rowheader')).toHaveText(`${defaultKeyName}Default`)
  const cells = row.getByRole('cell')
  await expect(cells.nth(1)).toContainText(`kw_live_…${defaultKey.slice(-4)}`)
  await expect(cells.nth(1).locator('code')).toHaveCSS('font-family', /mono/i)
  await expect(cells.nth(3)).toContainText('None')
  await expect(cells.nth(4)).toContainText('Activated')
  await expect(cells.nth(5).getByRole('button', { name: /^Copy API key/ })).toBeVisible()
  for (const width of [1440, 1280, 768, 390]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await isTooWide(page), `at ${width} px`).toBe(false)
  }
  for (const width of [768, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await expect(cells.nth(1).getByText('Key', { exact: true })).toBeVisible()
    await expect(cells.nth(1).getByText(`kw_live_…${defaultKey.slice(-4)}`)).toBeVisible()
  }
})

test('the dialog names the key and what will stop working', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys')
  await pressInRow(keyRow(page, defaultKeyName), /^Delete/)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(defaultKeyName)
  await expect(dialog).toContainText('stops working')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(keyRow(page, defaultKeyName)).toHaveCount(1)
})

for (const verb of ['Delete', 'Revoke'] as const) {
  test(`a default key is replaced after ${verb.toLowerCase()}`, async ({
    page,
    instance,
    signedIn,
  }) => {
    expect(signedIn.userId).not.toBe('')
    await page.goto('/access/api-keys')
    const marked = keyRow(page, defaultKeyName).filter({ hasText: /Created By System\)\s*Default/ })
    await marked.getByRole('button', { name: /^Copy API key/ }).click()
    await expect(page.getByText('Copied: API key')).toBeVisible()
    const before = await readClipboard(page)
    await confirmAction(page, marked, verb)
    await expect(page.getByText(`Your default key was ${verb.toLowerCase()}d`)).toBeVisible()
    await expect(marked).toHaveCount(1)
    await expect(statusCell(marked, 'Activated')).toBeVisible()
    await expect(marked).not.toContainText(before.slice(-4))
    expect(await statusOf(instance.url, before)).toBe(401)
    await expect(keyRow(page, defaultKeyName)).toHaveCount(verb === 'Revoke' ? 2 : 1)
  })
}

test('an expired key is shown as Expired, and a past date is refused', async ({
  page,
  signedIn,
}) => {
  const monthsAgo = Date.now() - 60 * dayMs
  const expirationDay = new Date(monthsAgo + 30 * dayMs).toISOString().slice(0, 10)
  const created = await createKey(contextOf(signedIn, monthsAgo), {
    name: 'last season',
    expirationDay,
    status: 'activated',
    intentId: 'intent-of-last-season',
  })
  expect(created.ok).toBe(true)
  await page.goto('/access/api-keys')
  await expect(statusCell(keyRow(page, 'last season'), 'Expired')).toBeVisible()

  await page.goto('/access/api-keys/new')
  await page
    .getByRole('textbox', { name: 'Name', exact: true })
    .fill('kept while I correct the date')
  await page.getByRole('textbox', { name: 'Expiration date' }).fill('2020-01-01')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('textbox', { name: 'Expiration date' })).toHaveAttribute(
    'aria-invalid',
    'true',
  )
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(
    'kept while I correct the date',
  )
})

test('a page does not contain a key or a link', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  for (const path of ['/access/api-keys', '/insights/exports']) {
    const answer = await page.request.get(path)
    expect(await answer.text()).not.toMatch(/kw_live_[0-9A-Za-z]{8}|kwl_[0-9A-Za-z]{8}/)
  }
})
