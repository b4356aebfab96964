import { randomUUID } from 'node:crypto'
import { listKeys } from '@/lib/keys/list/list-keys'
import { contextOf, expect, holdRequests, keyRow, test } from '../console-test'
import { isTooWide, violations } from '../open-to-everybody'

const path = '/access/api-keys/import'
const everything = {
  search: '',
  status: '',
  sort: 'created',
  direction: 'descending',
  page: 1,
} as const

test('links keep working after their keys are imported from another system', async ({
  page,
  signedIn,
  instance,
}) => {
  const [linked, digestOnly] = [randomUUID(), 'a'.repeat(63)]
  await page.goto('/access/api-keys')
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await expect(page).toHaveURL(path)
  const lines = page.getByRole('textbox', { name: 'Or paste its lines' })
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByText('The file is empty.')).toBeVisible()

  const text = [
    'Name;Key;SHA256;Expires;Comment',
    `Day-to-day reports;${linked};;2099-12-31;x`,
    `Short digest;;${digestOnly};;x`,
    'Uneven;1',
  ].join('\n')
  await lines.fill(text)
  await page.getByRole('checkbox', { name: 'Allow these keys in links' }).check()
  await page.getByRole('button', { name: 'Check' }).click()
  const result = page.getByRole('region', { name: 'Result' })
  await expect(result).toContainText('1 key can be imported, 2 lines cannot be imported.')
  await expect(result).toContainText('Ignored columns: Comment.')
  const rows = result.getByRole('row')
  await expect(rows.nth(1)).toContainText(
    '3Short digestCannot be importedSHA-256: A SHA-256 has 64',
  )
  await expect(rows.nth(2)).toContainText('4–Cannot be importedThe line has 2 cells')
  await expect(rows.nth(3)).toContainText('2Day-to-day reportsCan be imported')
  await expect(result).not.toContainText(linked)
  expect(await violations(page)).toEqual([])
  await expect(lines, 'nothing that was typed is lost').toHaveValue(text)

  await page.getByRole('button', { name: 'Import 1 key' }).click()
  await expect(result).toContainText('1 key was imported, 2 lines were left out.')
  const file = `statsdaily_${signedIn.userId}.csv?filter%5Btimerange_type%5D=dynamic&filter%5Btimerange%5D=yesterday`
  expect((await fetch(`${instance.url}/${linked}/${file}`)).status).toBe(200)
  await result.getByRole('link', { name: 'To the API-Key Manager' }).click()
  await expect(keyRow(page, /Day-to-day reports/)).toContainText(`…${linked.slice(-4)}`)
})

test('a file of six hundred keys is imported in parts, once', async ({ page, signedIn }) => {
  const keys = Array.from({ length: 600 }, (_, at) => `Key ${at},${randomUUID()}`)
  const buffer = Buffer.from(`name,key\r\n${keys.join('\r\n')}\r\n`)
  await page.goto(path)
  await page
    .getByLabel('CSV file')
    .setInputFiles({ name: 'keys.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: 'Check' }).click()
  await page.getByRole('button', { name: 'Import 600 keys' }).click()
  const result = page.getByRole('region', { name: 'Result' })
  await expect(result).toContainText('600 keys were imported.')
  await expect(result).toContainText('And 400 more lines.')
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(result).toContainText('0 keys can be imported, 600 keys already here.')
  const { actor } = contextOf(signedIn, Date.now())
  expect((await listKeys(actor, everything, Date.now())).total).toBe(601)
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await isTooWide(page)).toBe(false)
})

test('a file that is changed while it is checked shows nothing of the older one', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto(path)
  const lines = page.getByRole('textbox', { name: 'Or paste its lines' })
  const check = page.getByRole('button', { name: 'Check' })
  const result = page.getByRole('region', { name: 'Result' })
  await lines.fill(`name,key\nOlder,${randomUUID()}`)
  const release = await holdRequests(page, /api-keys\/import$/)
  await check.click()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await lines.fill(`name,key\nNewer,${randomUUID()}\nAnother,${randomUUID()}`)
  release()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await expect(result).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Import 1 key' })).toHaveCount(0)
  await check.click()
  await expect(result).toContainText('2 keys can be imported.')
})
