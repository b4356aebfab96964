import type { Page } from 'playwright/test'
import { createKey } from '@/tests/support/keys/save-key-form'
import { contextOf, copyBy, expect, openLive, readClipboard, signInAs, test } from '../console-test'

const builder = '/insights/exports/build?export='

/** The whole text of the key's option that has this name in it. */
async function optionOf(page: Page, name: string): Promise<string> {
  return (await page.getByRole('combobox', { name: 'Key' }).getByText(name).textContent()) ?? ''
}

test('the builder shows the link for the chosen days as it changes', async ({ page, signedIn }) => {
  await openLive(page, `${builder}statsdaily`)
  await page.getByRole('combobox', { name: 'Time range' }).selectOption('absolute')
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('First day').fill(yesterday)
  await page.getByLabel('Last day').fill(yesterday)
  await page.getByRole('textbox', { name: 'Advertiser' }).fill('114, 115')
  const shown = page.getByRole('status', { name: 'Export link' })
  await expect(shown).toContainText('filter%5Badvertiser%5D=114,+115')
  await page
    .getByRole('group', { name: 'Status of conversions' })
    .getByText('confirmed', { exact: true })
    .click()
  await page.getByRole('checkbox', { name: 'open', exact: true }).check()
  await expect(shown).toContainText('filter%5Bstatus%5D=0,3')
  await page.getByText('Columns: all').click()
  await page.getByRole('searchbox', { name: 'Find a column' }).fill('click')
  await page.getByRole('checkbox', { name: 'clicks Clicks', exact: true }).check()
  await page.getByRole('searchbox', { name: 'Find a column' }).fill('')
  await page.getByRole('checkbox', { name: 'day Day', exact: true }).check()
  await page.getByRole('combobox', { name: 'Order' }).selectOption('-clicks')
  await page.getByRole('textbox', { name: 'Row limit' }).fill('5')
  await page.getByText('How it is written').click()
  await page.getByRole('combobox', { name: 'Header line' }).selectOption('en')
  await page.getByRole('combobox', { name: 'Between fields' }).selectOption('pipe')
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByText('Copied: export link')).toBeVisible()
  const link = await readClipboard(page)
  expect(link).toContain(`statsdaily_${signedIn.userId}.csv`)
  expect(link).toContain('columns=day,clicks&sort=-clicks&limit=5&delimiter=pipe&lang=en')
  const answer = await fetch(link)
  expect(answer.status).toBe(200)
  expect((await answer.text()).split('\n')[0]).toBe('Day|Clicks')
})

test('the URL of the page contains the builder’s choices', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await openLive(page, `${builder}statsdaily`)
  await page.getByRole('combobox', { name: 'Time range' }).selectOption('absolute')
  await page.getByLabel('First day').fill('2026-02-03')
  await page.getByRole('textbox', { name: 'Advertiser' }).fill('114')
  await page.getByRole('checkbox', { name: 'confirmed', exact: true }).check()
  await page.getByRole('combobox', { name: 'Order' }).selectOption('-clicks')
  await page.getByRole('combobox', { name: 'Format' }).selectOption('tsv')
  await page.getByText('How it is written').click()
  await page.getByRole('combobox', { name: 'Decimal sign' }).selectOption('comma')
  await expect(page).toHaveURL(/decimal=comma/)
  const shown = page.getByRole('status', { name: 'Export link' })
  const link = await shown.textContent()
  expect(link).toContain(
    '.tsv?filter%5Btimerange_type%5D=absolute&filter%5Bdate_from%5D=03.02.2026',
  )
  await page.reload()
  await expect(shown).toHaveText(link ?? '')
  await expect(page.getByLabel('First day')).toHaveValue('3 Feb 2026')
  await expect(page.getByRole('checkbox', { name: 'confirmed', exact: true })).toBeChecked()
})

test('the builder offers every format with only its own options', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await openLive(page, `${builder}statsdaily`)
  const format = page.getByRole('combobox', { name: 'Format' })
  await page.getByText('How it is written').click()
  await page.getByRole('combobox', { name: 'Decimal sign' }).selectOption('comma')
  const values = await format
    .getByRole('option')
    .evaluateAll((options) => options.map((option) => option.getAttribute('value')))
  expect(values).toEqual(['csv', 'tsv', 'json', 'ndjson', 'xml', 'xlsx', 'xls', 'parquet'])
  const shown = page.getByRole('status', { name: 'Export link' })
  await expect(shown).toContainText('decimal=comma')
  await format.selectOption('json')
  await expect(shown).toContainText('.json?')
  await expect(shown).not.toContainText('decimal')
  await expect(page.getByText('How it is written')).toHaveCount(0)
})

test('a required filter cannot be removed, and the form says so', async ({
  page,
  context,
  instance,
}) => {
  await signInAs(context, instance.url, instance.firstRun.administrator.userId)
  await page.goto(`${builder}adm-admedia`)
  const advertiser = page.getByRole('textbox', { name: 'Advertiser (required)' })
  await expect(advertiser).toHaveAccessibleDescription(/^Whose ad media/)
  for (const name of ['Copy link', 'Download', 'Preview', 'Copy snippet for Google Sheets']) {
    await page.getByRole('heading', { level: 1 }).click()
    await page.getByRole('button', { name }).click()
    await expect(advertiser).toBeFocused()
    await expect(advertiser).toHaveAccessibleDescription(
      /^Whose ad media.*|This filter is required/,
    )
    await expect(page.getByText('This filter is required.')).toBeVisible()
  }
  await advertiser.fill('nobody')
  await expect(page.getByText('Enter ids as digits')).toBeVisible()
  await advertiser.fill('114')
  await expect(page.getByText('Enter ids as digits')).toHaveCount(0)
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByText('Copied: export link')).toBeVisible()
  const answer = await fetch(await readClipboard(page))
  expect(answer.status).toBe(200)
  expect((await answer.text()).split('\n').length).toBeGreaterThan(3)
})

test('an administrator gets all rows, or those of one partner', async ({
  page,
  context,
  instance,
}) => {
  await signInAs(context, instance.url, instance.firstRun.administrator.userId)
  await page.goto(`${builder}reporttransactions`)
  await page.getByText('Columns: all').click()
  await page.getByRole('checkbox', { name: 'partner_id', exact: false }).first().check()
  const promise = page.getByRole('list', { name: 'What the link opens' })
  const partnersOf = async () => {
    const link = await copyBy(page.getByRole('button', { name: 'Copy link' }))
    const lines = (await (await fetch(link)).text()).trim().split('\n')
    return new Set(lines.slice(1))
  }
  await expect(promise).toContainText('the rows of all partners')
  expect((await partnersOf()).size).toBeGreaterThan(1)
  await page.getByRole('textbox', { name: 'Rows of' }).fill('2209')
  await expect(promise).toContainText('the rows of partner 2209')
  expect([...(await partnersOf())]).toEqual(['2209'])
  await page.getByRole('textbox', { name: 'Rows of' }).fill('987654321')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByText('The user 987654321 does not exist')).toBeVisible()
})

test('a filter adds its columns and removes them again', async ({ page, context, instance }) => {
  await signInAs(context, instance.url, instance.firstRun.administrator.userId)
  await page.goto(`${builder}adm-merchantexport`)
  const added = page.getByRole('checkbox', { name: 'Product categories', exact: true })
  await added.check()
  await page.getByText('Columns: all').click()
  const boxes = page.getByRole('group', { name: 'Columns of the file' }).getByRole('checkbox')
  const count = await boxes.count()
  await boxes.last().check()
  const shown = page.getByRole('status', { name: 'Export link' })
  await expect(shown).toContainText('columns=')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByRole('region', { name: 'First rows' })).toBeVisible()
  await added.uncheck()
  expect(await boxes.count()).toBeLessThan(count)
  await expect(shown).not.toContainText('columns=')
})

test('the builder says what the link returns, for which days and until when', async ({
  page,
  signedIn,
}) => {
  const created = await createKey(contextOf(signedIn, Date.now()), {
    name: 'for the autumn',
    expirationDay: '2099-12-31',
    status: 'activated',
    intentId: 'intent-of-the-autumn',
  })
  expect(created.ok).toBe(true)
  await openLive(page, `${builder}statsdaily`)
  const promise = page.getByRole('list', { name: 'What the link opens' })
  await expect(promise).toContainText('your own rows, without signing in')
  await expect(promise).toContainText('Relative range: today')
  await expect(promise).toContainText('it never expires')
  await page
    .getByRole('combobox', { name: 'Key' })
    .selectOption({ label: await optionOf(page, 'for the autumn') })
  await expect(promise).toContainText('no longer than 31 Dec 2099')
  await page.getByRole('combobox', { name: 'Time range' }).selectOption('absolute')
  await page.getByLabel('First day').fill('2026-11-02')
  await page.getByLabel('Last day').fill('2026-11-01')
  await expect(page.getByText('The last day is before the first.')).toBeVisible()
  await page.getByLabel('Last day').fill('2026-11-03')
  await expect(promise).toContainText('Always 2 Nov 2026 to 3 Nov 2026, in UTC')
})
