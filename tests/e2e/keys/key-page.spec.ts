import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { recordCall } from '@/lib/usage/record-call'
import { callOf } from '@/tests/support/keys/call-fixture'
import { createKey } from '@/tests/support/keys/save-key-form'
import type { TestPerson } from '../../support/instance'
import { contextOf, expect, keyRow, readClipboard, test } from '../console-test'

const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs

async function newKey(person: TestPerson, name: string, expirationDay = ''): Promise<string> {
  const form = { name, expirationDay, status: 'activated', intentId: crypto.randomUUID() }
  const created = await createKey(contextOf(person, Date.now()), form)
  if (!created.ok) throw new Error(created.failure.detail)
  return created.value.id
}

async function statusOf(origin: string, key: string): Promise<number> {
  const headers = { Authorization: `Bearer ${key}` }
  return (await fetch(`${origin}/api/v1/key`, { headers })).status
}

test('the key page shows permissions and usage', async ({ page, signedIn }) => {
  const id = await newKey(signedIn, 'weekly reports')
  const call = (more = {}) =>
    recordCall(callOf(id, signedIn.userId, Date.now(), { agent: 'curl/8.5', ...more }))
  for (let index = 0; index < 6; index += 1) await call({ rows: 100 })
  for (let index = 0; index < 4; index += 1) {
    await call({ outcome: 'limited', reason: 'rate_limited', rows: 0, bytes: 0 })
  }
  await page.goto('/access/api-keys')
  const row = keyRow(page, 'weekly reports')
  await expect(row).toContainText('40 % of calls limited: rate limit')
  await expect(row.getByRole('img')).toHaveAccessibleName(
    'Calls in the last 36 hours: 6 allowed, 4 limited, 0 refused',
  )
  await row.getByRole('link', { name: 'weekly reports', exact: true }).click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('weekly reports')
  await expect(page.getByText('60 calls per minute')).toBeVisible()
  await expect(page.getByText('All exports that you may read, including future ones')).toBeVisible()
  await expect(page.getByText('takes effect with the next request')).toBeVisible()
  await expect(page.getByText('40 % of 10 calls in the last 7 days were limited')).toBeVisible()
  await expect(page.getByRole('figure', { name: 'Calls' })).toContainText(
    '10 calls in the last 48 hours: 6 allowed, 4 limited, 0 refused.',
  )
  await page.getByText('Calls as a table').click()
  const table = page.getByRole('region', { name: 'Calls as a table' })
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('figure', { name: 'Rows' })).toContainText('600 rows')
  const calls = page.getByRole('region', { name: 'Last calls' })
  await expect(calls.getByRole('row')).toHaveCount(11)
  await expect(calls.getByRole('row').nth(1)).toContainText('Rate limit exceeded')
  await expect(calls.getByRole('row').last()).toContainText('curl/8.5')
  await page.getByRole('link', { name: '30 d', exact: true }).click()
  await expect(page.getByRole('figure', { name: 'Calls' })).toContainText('in the last 30 days')
})

test('the page of an unused key says how to make the first call', async ({ page, signedIn }) => {
  const id = await newKey(signedIn, 'brand new')
  await page.goto(`/access/api-keys/key?key=${id}`)
  await expect(page.getByText('It has never been used.')).toBeVisible()
  await expect(page.getByText('curl -H')).toBeVisible()
})

test('the key of another person does not have a page', async ({ page, signedIn, instance }) => {
  expect(signedIn.userId).not.toBe('')
  const stranger = { ...signedIn, userId: instance.firstRun.userId }
  const id = await newKey(stranger, 'not yours')
  const answer = await page.goto(`/access/api-keys/key?key=${id}`)
  expect(answer?.status()).toBe(404)
})

test('both secrets work after a rotation until the old one is ended', async ({
  page,
  instance,
  signedIn,
}) => {
  const id = await newKey(signedIn, 'nightly load')
  await page.goto(`/access/api-keys/key?key=${id}`)
  await page.getByRole('button', { name: 'Copy key' }).click()
  await expect(page.getByText('Copied: API key')).toBeVisible()
  const old = await readClipboard(page)

  await page.getByRole('button', { name: 'Rotate' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Export links change as well')
  await expect(dialog.getByRole('radio', { name: '24 hours' })).toBeChecked()
  await expect(dialog).toContainText('UTC')
  await dialog.getByRole('radio', { name: 'Ends now' }).check()
  await expect(dialog).toContainText('This key has never been used.')
  await dialog.getByRole('radio', { name: '1 hour' }).check()
  await dialog.getByRole('button', { name: 'Rotate key' }).click()

  await expect(page.getByText('The key has a new secret')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Copy key' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(() => readClipboard(page)).not.toBe(old)
  const fresh = await readClipboard(page)
  expect(await statusOf(instance.url, fresh)).toBe(200)
  expect(await statusOf(instance.url, old)).toBe(200)
  const panel = page.getByRole('region', { name: /^Rotating: the old secret ends in/ })
  await expect(panel).toContainText('0 calls with the old secret for')

  await page.goto('/access/api-keys')
  await expect(keyRow(page, 'nightly load')).toContainText(`…${old.slice(-4)} ends in`)
  await page.goto(`/access/api-keys/key?key=${id}`)
  await panel.getByRole('button', { name: 'Finish now' }).click()
  await expect(dialog).toContainText('last used less than 24 hours ago')
  await dialog.getByRole('button', { name: 'Finish now' }).click()
  await expect(page.getByText('The old secret has ended.')).toBeVisible()
  await expect(panel).toHaveCount(0)
  expect(await statusOf(instance.url, old)).toBe(401)
  expect(await statusOf(instance.url, fresh)).toBe(200)
})

test('the rotation dialog says when the key’s expiry shortens the overlap', async ({
  page,
  signedIn,
}) => {
  const tomorrow = new Date(Date.now() + dayMs).toISOString().slice(0, 10)
  const id = await newKey(signedIn, 'ends tomorrow', tomorrow)
  await page.goto('/access/api-keys')
  await expect(page.getByText('A key expires within 7 days.')).toBeVisible()
  await expect(keyRow(page, 'ends tomorrow')).toContainText(/In \d+ h/)
  await page.goto(`/access/api-keys/key?key=${id}`)
  await page.getByRole('button', { name: 'Rotate' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '7 days' }).check()
  await expect(dialog).toContainText('Then the key itself expires')
})

test('the key page separates calls with the old secret and names their client', async ({
  page,
  signedIn,
}) => {
  const id = await newKey(signedIn, 'two secrets')
  const rotatedAtMs = Date.now() - 30 * hourMs
  expect(
    (await rotateKey(contextOf(signedIn, rotatedAtMs), id, { overlapSeconds: 7 * 86_400 })).ok,
  ).toBe(true)
  const call = (atMs: number, isPrevious: boolean) =>
    recordCall(callOf(id, signedIn.userId, atMs, { isPrevious }))
  await call(Date.now() - 26.5 * hourMs, true)
  for (let index = 0; index < 3; index += 1) await call(Date.now() - hourMs, false)
  await page.goto(`/access/api-keys/key?key=${id}`)
  const panel = page.getByRole('region', { name: /^Rotating/ })
  await expect(panel).toContainText('25 % of 4 calls, the last 26 h ago')
  await expect(page.getByRole('region', { name: 'Last calls' })).toContainText('Old')
  await panel.getByRole('button', { name: 'Finish now' }).click()
  await expect(page.getByRole('dialog')).not.toContainText('less than 24 hours')
})
