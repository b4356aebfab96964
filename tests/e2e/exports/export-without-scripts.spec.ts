import { dayMs } from '@/lib/base/time'
import { openKey } from '@/tests/support/exporter'
import { contextOf, expect, signInAs, test } from '../console-test'

const builder = '/insights/exports/build?export='

test.use({ javaScriptEnabled: false })

test('a plain form shows the first rows of what was chosen, and keeps the choices', async ({
  page,
  context,
  instance,
}) => {
  await signInAs(context, instance.url, instance.firstRun.userId)
  await page.goto(`${builder}statsdaily`)
  await page.getByRole('combobox', { name: 'Time range' }).selectOption('absolute')
  await page.getByRole('textbox', { name: 'Row limit' }).fill('3')
  await page.getByRole('checkbox', { name: 'open', exact: true }).check()
  await page.getByRole('checkbox', { name: 'confirmed', exact: true }).check()
  await page.getByText('Columns: all').click()
  await page.getByRole('checkbox', { name: 'day Day', exact: true }).check()
  await page.getByRole('checkbox', { name: 'clicks Clicks', exact: true }).check()
  await page.getByRole('button', { name: 'Preview' }).click()

  const rows = page.getByRole('region', { name: 'First rows' })
  await expect(rows.getByRole('row')).toHaveCount(4)
  await expect(rows.getByRole('columnheader')).toHaveText(['day', 'clicks'])
  await expect(page.getByRole('checkbox', { name: 'open', exact: true })).toBeChecked()
  const link = page.getByRole('status', { name: 'Export link' })
  await expect(link).toContainText('filter%5Bstatus%5D=0,3')
  await expect(link).toContainText('columns=day,clicks&limit=3')

  // The days of a custom range follow the choice of one.
  await page.getByLabel('First day').fill('2026-02-03')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(link).toContainText('filter%5Bdate_from%5D=03.02.2026')
  await page.getByRole('textbox', { name: 'Advertiser' }).fill('999999')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByText('To get some, remove “Advertiser”.')).toBeVisible()
})

test('a plain form says what is missing or mistaken beside the field', async ({
  page,
  context,
  instance,
}) => {
  await signInAs(context, instance.url, instance.firstRun.administrator.userId)
  await page.goto(`${builder}adm-admedia`)
  const advertiser = page.getByRole('textbox', { name: 'Advertiser (required)' })
  await advertiser.fill('nobody')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByText('Enter ids as digits')).toBeVisible()
  await expect(advertiser).toHaveValue('nobody')
  await expect(page.getByRole('region', { name: 'First rows' })).toHaveCount(0)
})

test('a key is found by a part of its name and chosen, without scripts', async ({
  page,
  signedIn,
}) => {
  const context = contextOf(signedIn, Date.now())
  const earlier = contextOf(signedIn, Date.now() - dayMs)
  const { keyId } = await openKey(earlier, { name: 'the oldest of many' })
  // More than the page lists without a search.
  for (let count = 0; count < 32; count += 1) await openKey(context, { name: `newer ${count}` })
  await page.goto(`${builder}statsdaily`)
  const choice = page.getByRole('combobox', { name: 'Key' })
  await expect(choice.getByRole('option', { name: /^the oldest of many/ })).toHaveCount(0)
  const search = page.getByRole('searchbox', { name: 'Find a key by its name' })
  await search.fill('the oldest')
  await page.getByRole('button', { name: /^Find keys/ }).click()
  await expect(search).toHaveValue('the oldest')
  await expect(choice).toHaveValue(keyId)
  const promise = page.getByRole('list', { name: 'What the link opens' })
  await expect(promise).toContainText('the oldest of many')
  await search.fill('no key has this name')
  await page.getByRole('button', { name: /^Find keys/ }).click()
  await expect(page.getByText('No key with this name can read this export.')).toBeVisible()
  await expect(choice).not.toHaveValue('')
})
