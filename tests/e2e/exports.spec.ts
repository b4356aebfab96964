import {
  confirmAction,
  expect,
  keyRow,
  readClipboard,
  signIn,
  statusCell,
  test,
} from './console-test'

const lastWeek = 'filter%5Btimerange_type%5D=dynamic&filter%5Btimerange%5D=last7days'

test('gives rows through the link of the first run', async ({ instance }) => {
  const answer = await fetch(instance.firstRun.exportLink)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Content-Type')).toContain('text/csv')
  const text = await answer.text()
  const [head = '', first = ''] = text.split('\n')
  expect(head).toContain(';')
  expect(first).toContain(';')
  expect(text.endsWith('\n\n')).toBe(true)
})

test('gives the same days with the key in a header', async ({ instance }) => {
  const { defaultKey, url } = instance.firstRun
  const answer = await fetch(`${url}/api/v1/exports/statsdaily.csv?${lastWeek}`, {
    headers: { 'X-API-Key': defaultKey },
  })
  expect(answer.status).toBe(200)
  const lines = (await answer.text()).trimEnd().split('\r\n')
  const link = await (await fetch(instance.firstRun.exportLink)).text()
  expect(lines.length).toBeGreaterThan(1)
  expect(lines.length).toBe(link.trimEnd().split('\n').length)
})

test('copies an export link that works until the key is revoked', async ({ page, signedIn }) => {
  await page.goto('/access/api-keys/new')
  await page.getByRole('textbox', { name: 'Name' }).fill('for a spreadsheet')
  await page.getByRole('button', { name: 'Save' }).click()
  const row = keyRow(page, 'for a spreadsheet')
  await row.getByRole('button', { name: /^Copy export link/ }).click()
  await expect(page.getByText('Copied: export link')).toBeVisible()
  const link = await readClipboard(page)
  expect(link).toContain(signedIn.userId)
  expect((await fetch(link)).status).toBe(200)
  await confirmAction(page, row, 'Revoke')
  await expect(statusCell(row, 'Revoked')).toBeVisible()
  expect((await fetch(link)).status).toBe(401)
})

test('finds an export by a word of its title', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/insights/exports')
  await page.getByRole('searchbox', { name: 'Search exports' }).fill('day-to-day')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.getByRole('listitem').getByRole('heading')).toHaveText(/Day-to-day report/)
  await page.getByRole('link', { name: 'Day-to-day report' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Day-to-day report')
})

test('builds a link for the chosen days and shows it as it grows', async ({ page, signedIn }) => {
  await page.goto('/insights/exports/build?export=statsdaily')
  await page.getByRole('combobox', { name: 'Time range' }).selectOption('absolute')
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  await page.getByRole('textbox', { name: 'First day' }).fill(yesterday)
  await page.getByRole('textbox', { name: 'Last day' }).fill(yesterday)
  await page.getByRole('textbox', { name: 'Advertiser' }).fill('114')
  await expect(
    page.getByRole('status').filter({ hasText: 'filter%5Badvertiser%5D=114' }),
  ).toBeVisible()
  await page.getByText('Columns: all').click()
  await page.getByRole('checkbox', { name: 'clicks', exact: true }).check()
  await page.getByRole('checkbox', { name: 'day', exact: true }).check()
  await page.getByRole('combobox', { name: 'Order' }).selectOption('-clicks')
  await page.getByRole('textbox', { name: 'Row limit' }).fill('5')
  await page.getByRole('combobox', { name: 'Header' }).selectOption('en')
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByText('Copied: export link')).toBeVisible()
  const link = await readClipboard(page)
  expect(link).toContain(`statsdaily_${signedIn.userId}.csv`)
  expect(link).toContain('sort=-clicks&limit=5&lang=en')
  const answer = await fetch(link)
  expect(answer.status).toBe(200)
  expect((await answer.text()).split('\n')[0]).toContain(';')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByText('there would be some without the')).toBeVisible()
})

test('previews rows, says which filter left none, and downloads the file', async ({
  page,
  instance,
}) => {
  await page.goto('/sign-in?next=/insights/exports/build?export=statsdaily')
  await signIn(page, instance.firstRun)
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByRole('region', { name: 'First rows' }).getByRole('row')).toHaveCount(21)

  await page.getByRole('textbox', { name: 'Advertiser' }).fill('999999')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByText('there would be some without the advertiser')).toBeVisible()
  await page.getByRole('textbox', { name: 'Advertiser' }).fill('')

  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('statsdaily.csv')
  await expect(page.getByText('Downloaded: statsdaily.csv')).toBeVisible()
})

test('says when a key has used up its requests and when to come back', async ({
  page,
  instance,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys')
  await page.getByRole('button', { name: /^Copy API key/ }).click()
  await expect(page.getByText('Copied: API key')).toBeVisible()
  const headers = { Authorization: `Bearer ${await readClipboard(page)}` }
  const answers: Response[] = []
  // More than two windows' quota, should a window end meanwhile.
  for (let sent = 0; sent < 130 && answers.at(-1)?.status !== 429; sent += 1) {
    answers.push(
      await fetch(`${instance.url}/api/v1/exports/admedia.csv`, { method: 'HEAD', headers }),
    )
  }
  const last = answers.at(-1)
  expect(last?.status).toBe(429)
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(60)
  expect(Number(last?.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect(last?.headers.get('Content-Type')).toContain('application/problem+json')
})
