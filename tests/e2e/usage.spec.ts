import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright/test'
import { hourMs } from '@/lib/base/time'
import { recordCall } from '@/lib/usage/record-call'
import type { TestPerson } from '../support/instance'
import { callOf } from '../support/keys/call-fixture'
import { createKey } from '../support/keys/save-key-form'
import { contextOf, expect, openLive, test, untilLive } from './console-test'

/** A key with three allowed calls of the present hour and one that was limited, and one call of an hour before. */
async function busyKey(person: TestPerson): Promise<string> {
  const nowMs = Date.now()
  const form = { name: 'nightly', expirationDay: '', status: 'activated', intentId: 'intent-usage' }
  const made = await createKey(contextOf(person, nowMs), form)
  if (!made.ok) throw new Error(made.failure.detail)
  const call = (more: Parameters<typeof callOf>[3], agoMs = 0) =>
    recordCall(callOf(made.value.id, person.userId, nowMs - agoMs, more))
  for (let count = 0; count < 3; count += 1) await call({ rows: 1_000, agent: 'curl/8.5.0' })
  await call({ outcome: 'limited', reason: 'rate_limited', rows: 0, bytes: 0 })
  await call({ exportName: 'merchants', rows: 7, address: '::ffff:192.0.2.7' }, 3 * hourMs)
  return made.value.id
}

function chart(page: Page, title: 'Calls' | 'Rows' | 'Bytes') {
  return page.getByRole('figure', { name: title })
}

test('the usage page totals all keys, ranks them and gives the reasons of refused calls', async ({
  page,
  signedIn,
}) => {
  await page.goto('/insights/usage')
  await expect(page.getByText('No calls yet')).toBeVisible()
  await busyKey(signedIn)
  await page.reload()
  await expect(
    page.getByRole('img', { name: /^Calls\. 5 calls in the last 48 hours/ }),
  ).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'nightly' })).toContainText(
    '5 calls · 100 %',
  )
  const last = page.getByRole('region', { name: 'Last calls' })
  await expect(last.getByRole('link', { name: 'nightly' })).toHaveCount(5)
  await expect(last.getByRole('link', { name: 'Rate limit exceeded' })).toBeVisible()
  await page.getByRole('link', { name: '30 d', exact: true }).click()
  await expect(
    page.getByRole('img', { name: /^Rows\. 3,007 rows in the last 30 days/ }),
  ).toBeVisible()
  await expect(page.getByText('None in the 30 days before').first()).toBeVisible()
  await page.getByRole('link', { name: 'nightly' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('nightly')
})

test('a chart answers to the keyboard and the pointer, and a bar leads to its calls', async ({
  page,
  signedIn,
}) => {
  await busyKey(signedIn)
  await page.goto('/insights/usage?range=24h')
  const calls = chart(page, 'Calls')
  const values = calls.getByText('Allowed: 3')
  await expect(values).toBeHidden()
  const bars = calls.getByRole('link').filter({ hasText: /Allowed:/ })
  await expect(bars).toHaveCount(24)
  await bars.last().hover()
  await expect(values).toBeVisible()
  await bars.nth(2).hover()
  await expect(values).toBeHidden()
  await bars.last().focus()
  await expect(values).toBeVisible()
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowLeft')
  await expect(values).toBeHidden()
  await expect(bars.nth(20)).toBeFocused()
  await expect(bars.nth(20).getByText('Allowed: 1')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/at=\d+/)
  await expect(page.getByRole('heading', { name: /^1 call at / })).toBeVisible()
  const rows = page.getByRole('region', { name: 'Last calls' }).getByRole('row')
  await expect(rows).toHaveCount(2)
  await expect(rows.nth(1)).toContainText('merchants')
  await expect(rows.nth(1)).toContainText('192.0.2.7')
  await expect(rows.nth(1)).not.toContainText('ffff')
  await page.getByRole('link', { name: 'Show the calls of the whole time' }).click()
  await expect(rows).toHaveCount(6)
})

test('usage is filtered by key, export, caller and outcome, and saved as a file', async ({
  page,
  signedIn,
}) => {
  const keyId = await busyKey(signedIn)
  await openLive(page, '/insights/usage')
  await page.getByLabel('API key').selectOption(keyId)
  await expect(page).toHaveURL(new RegExp(`key=${keyId}`))
  await page.getByLabel('Export or caller').selectOption('x:merchants')
  await expect(page.getByRole('img', { name: /^Calls\. 1 call / })).toBeVisible()
  await page.getByLabel('Export or caller').selectOption('u:curl/8.5.0')
  await expect(page.getByRole('img', { name: /^Rows\. 3,000 rows / })).toBeVisible()
  await page.getByLabel('Export or caller').selectOption('')
  await expect(page).not.toHaveURL(/of=/)
  await page.getByLabel('Outcome').selectOption('limited')
  await expect(page.getByRole('img', { name: /0 allowed, 1 limited, 0 refused/ })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Last calls' }).getByRole('row')).toHaveCount(2)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download CSV' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^usage_\d+_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d\.csv$/)
  const records: Record<string, string>[] = parse(readFileSync(await file.path()), {
    columns: true,
  })
  expect(records).toHaveLength(48)
  expect(records.at(-1)).toMatchObject({ allowed: '0', limited: '1', refused: '0', rows: '0' })
})

test('days that cannot be shown are said beside the range, with what to do', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/insights/usage?range=7d')
  await untilLive(page)
  await page.getByLabel('From').fill('28 Nov 2026')
  await page.getByLabel('To', { exact: true }).fill('1 Nov 2026')
  await page.getByRole('button', { name: 'Apply' }).click()
  const told = page.getByRole('alert').filter({ hasText: /From:|To:/ })
  await expect(told).toContainText('This day is after the last day.')
  await expect(told).toContainText('Until then, you see the calls in the last 7 days.')
  await expect(page.getByLabel('From')).toHaveAttribute('aria-invalid', 'true')
  await page.goto('/insights/usage?from=nonsense&to=2026-11-29')
  await expect(told).toContainText('“nonsense” is not a day.')
  await page.goto('/insights/usage?from=2020-01-01&to=2099-12-31')
  await expect(told).toContainText('Calls are counted for 400 days, so the figures begin on')
  await expect(told).toContainText('The figures end today')
  await page.goto('/insights/usage')
  await expect(page.getByRole('heading', { level: 1, name: 'Usage' })).toBeVisible()
  await expect(told).toHaveCount(0)
})

test('while days cannot be shown, the file is that of the page, and a program is told why', async ({
  page,
  signedIn,
}) => {
  await busyKey(signedIn)
  await page.goto('/insights/usage?range=7d&from=nonsense&to=2026-11-29')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download CSV' }).click()
  const lines = readFileSync(await (await download).path(), 'utf8')
    .trim()
    .split('\n')
  expect(lines).toHaveLength(1 + 42)
  const answer = await page.request.get('/insights/usage/csv?from=nonsense&to=2026-11-29')
  expect(answer.status()).toBe(400)
  expect(answer.headers()['content-type']).toBe('application/problem+json')
  expect(await answer.json()).toMatchObject({
    code: 'invalid_parameter',
    errors: [{ parameter: 'from', value: 'nonsense', message: 'is not a day' }],
  })
})

test('another person’s key has no usage here', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  const shown = await page.goto('/insights/usage?key=key_of_somebody_else')
  expect(shown?.status()).toBe(404)
  const file = await page.request.get('/insights/usage/csv?key=key_of_somebody_else')
  expect(file.status()).toBe(404)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('ranges, filters, bars and tables work', async ({ page, signedIn }) => {
    await busyKey(signedIn)
    await page.goto('/insights/usage')
    await page.getByRole('link', { name: '7 d', exact: true }).click()
    await page.getByLabel('Outcome').selectOption('limited')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(page).toHaveURL(/range=7d.*outcome=limited/)
    await expect(page.getByRole('img', { name: /1 limited/ })).toBeVisible()
    await page.getByText('Calls as a table').click()
    await page.getByRole('region', { name: 'Calls as a table' }).getByRole('link').click()
    await expect(page.getByRole('heading', { name: /^1 call from .* UTC to / })).toBeVisible()
  })
})
