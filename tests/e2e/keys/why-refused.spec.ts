import type { Page } from 'playwright/test'
import { recordCall } from '@/lib/usage/record-call'
import { bearer, exportPath, yesterday } from '@/tests/support/exporter'
import { callOf, limitedCall } from '@/tests/support/keys/call-fixture'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import type { TestPerson } from '../../support/instance'
import { contextOf, expect, keyRow, test } from '../console-test'

const chosen = { exports: ['vouchers'], opensConsole: false, managesKeys: false }

async function download(origin: string, key: string, path = exportPath + yesterday) {
  const answer = await fetch(origin + path, { headers: Object.fromEntries([bearer(key)]) })
  await answer.text()
  return answer
}

/** Opens the page of a key once its last call is recorded. */
async function openKeyPage(page: Page, keyId: string, sentence: string) {
  await expect(async () => {
    await page.goto(`/access/api-keys/key?key=${keyId}`)
    await expect(page.getByRole('heading', { name: sentence })).toBeVisible({ timeout: 1000 })
  }).toPass()
}

function openFor(person: TestPerson, settings: Parameters<typeof openKeyWith>[1]) {
  return openKeyWith(contextOf(person, Date.now()), settings)
}

test('a key that was refused an export is two clicks and Save away from reading it', async ({
  page,
  signedIn,
  instance,
}) => {
  const { key } = await openFor(signedIn, { name: 'nightly', permissions: chosen })
  const refused = await download(instance.url, key)
  expect(refused.status).toBe(403)
  await expect(async () => {
    await page.goto('/access/api-keys')
    await expect(keyRow(page, 'nightly')).toContainText(
      '100 % of calls refused: export not allowed',
    )
  }).toPass()
  await keyRow(page, 'nightly').getByRole('link', { name: 'nightly', exact: true }).click()

  const why = page.getByRole('region', { name: 'Why calls were refused' })
  await expect(why).toContainText('The key may not read this export')
  await expect(why).toContainText('statsdaily.csv')
  await expect(why).toContainText(refused.headers.get('x-request-id') ?? 'no request id')
  const call = page.getByRole('region', { name: 'Last calls' }).getByRole('row').nth(1)
  await expect(call).toContainText('403')
  await call.getByText('How to fix it').click()
  await expect(call.getByRole('link', { name: 'Allow this export for the key' })).toBeVisible()
  await why.getByRole('link', { name: 'Allow this export for the key' }).click()

  await expect(page.getByText('The export statsdaily is added to those')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /statsdaily/ })).toBeChecked()
  expect((await download(instance.url, key)).status).toBe(403)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL(/\/access\/api-keys\?/)
  expect((await download(instance.url, key)).status).toBe(200)
})

test('an export beyond the role of the owner is not for the key to allow', async ({
  page,
  signedIn,
  instance,
}) => {
  const permissions = { ...chosen, exports: 'all' } as const
  const { key, keyId } = await openFor(signedIn, { permissions })
  const path = '/api/v1/exports/adm-conversionexport.csv'
  expect((await download(instance.url, key, path)).status).toBe(403)
  await openKeyPage(page, keyId, 'The role of the owner may not read this export')
  const why = page.getByRole('region', { name: 'Why calls were refused' })
  await expect(why).toContainText('Ask an administrator for the role')
  await expect(why.getByRole('link', { name: 'Show the exports I may read' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Allow this export for the key' })).toHaveCount(0)
})

test('each other refusal leads to the change that mends it, prepared and not saved', async ({
  page,
  signedIn,
}) => {
  const { keyId } = await openFor(signedIn, {
    allowedNetworks: ['198.51.100.0/24'],
    limits: { windows: [{ name: 'few', quota: 4, windowSeconds: 60 }] },
  })
  const stories = [
    {
      call: {
        outcome: 'limited',
        reason: 'rate_limited',
        cause: 'calls_used_up',
        parameter: 'few',
      },
      button: 'Raise the limit',
      notice: 'The limit is raised from 4 to 8 calls per minute.',
    },
    {
      call: { outcome: 'limited', reason: 'rate_limited', cause: 'rows_used_up' },
      button: 'Raise the rows a day',
      notice: 'The quota is raised to 200,000,000 rows a day.',
    },
    {
      call: { outcome: 'refused', reason: 'address_not_allowed', address: '192.0.2.7' },
      button: 'Allow this address',
      notice: 'The address 192.0.2.7 is added',
    },
    {
      call: { outcome: 'refused', reason: 'key_deactivated' },
      button: 'Activate the key',
      notice: 'The key does not need this change.',
    },
  ] as const
  for (const { call, button, notice } of stories) {
    await recordCall(callOf(keyId, signedIn.userId, Date.now(), call))
    await page.goto(`/access/api-keys/key?key=${keyId}`)
    await page
      .getByRole('region', { name: /^Why calls were/ })
      .getByRole('link', { name: button })
      .click()
    await expect(page.getByText(notice)).toBeVisible()
    await expect(page.getByText(/until you save|saved already/)).toBeVisible()
  }
})

test('a wrong parameter is shown with its value, and the link to the builder keeps the export', async ({
  page,
  signedIn,
  instance,
}) => {
  const { key, keyId } = await openFor(signedIn, {})
  const path = '/api/v1/exports/statsdaily.json?limit=many'
  expect((await download(instance.url, key, path)).status).toBe(400)
  await openKeyPage(page, keyId, 'The value of a parameter is not valid')
  const why = page.getByRole('region', { name: 'Why calls were refused' })
  await expect(why).toContainText('limit = many')
  await why.getByRole('link', { name: 'Build the link again' }).click()
  await expect(page).toHaveURL(/\/insights\/exports\/build\?export=statsdaily&format=json/)
})

test('the limit of the default key is raised with a new key', async ({ page, signedIn }) => {
  await page.goto('/access/api-keys')
  const href = await page
    .getByRole('row')
    .getByRole('rowheader')
    .getByRole('link')
    .first()
    .getAttribute('href')
  const keyId = new URL(href ?? '', page.url()).searchParams.get('key') ?? ''
  await recordCall(callOf(keyId, signedIn.userId, Date.now(), limitedCall))
  await page.goto(`/access/api-keys/key?key=${keyId}`)
  await page
    .getByRole('region', { name: 'Why calls were limited' })
    .getByRole('link', { name: 'Raise the limit' })
    .click()
  await expect(page.getByText('Your default key cannot be edited.')).toBeVisible()
  await expect(page.getByText('raised from 60 to 120 calls per minute')).toBeVisible()
})
