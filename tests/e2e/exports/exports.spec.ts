import {
  confirmAction,
  expect,
  keyRow,
  pressInRow,
  readClipboard,
  signInAs,
  statusCell,
  test,
} from '../console-test'

const lastWeek = 'filter%5Btimerange_type%5D=dynamic&filter%5Btimerange%5D=last7days'

test('the link printed by the first start returns rows', async ({ instance }) => {
  const answer = await fetch(instance.firstRun.exportLink)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Content-Type')).toContain('text/csv')
  const text = await answer.text()
  const [head = '', first = ''] = text.split('\n')
  expect(head).toContain(';')
  expect(first).toContain(';')
  expect(text.endsWith('\n\n')).toBe(true)
})

test('a key in a header returns the same rows as the link', async ({ instance }) => {
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

test('a copied export link works until its key is revoked', async ({ page, signedIn }) => {
  await page.goto('/access/api-keys/new')
  await page.getByRole('textbox', { name: 'Name' }).fill('for a spreadsheet')
  await page.getByRole('button', { name: 'Save' }).click()
  const row = keyRow(page, 'for a spreadsheet')
  await pressInRow(row, /^Copy export link/)
  await expect(page.getByText('Copied: export link')).toBeVisible()
  const link = await readClipboard(page)
  expect(link).toContain(signedIn.userId)
  expect((await fetch(link)).status).toBe(200)
  await confirmAction(page, row, 'Revoke')
  await expect(statusCell(row, 'Revoked')).toBeVisible()
  expect((await fetch(link)).status).toBe(401)
})

test('the catalogue groups a partner’s exports and filters them while typing', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/insights/exports')
  await expect(page.getByRole('heading', { level: 3 })).toHaveText([
    /^Reports/,
    /^Conversions/,
    /^Directories/,
  ])
  await expect(page.getByRole('heading', { name: 'For administrators' })).toHaveCount(0)
  await expect(page.getByText('adm-')).toHaveCount(0)

  const search = page.getByRole('searchbox', { name: 'Search exports' })
  const items = page.getByRole('main').getByRole('listitem')
  await search.fill('day-to-day')
  await expect(items).toHaveText([/Day-to-day report/])
  await expect(page).toHaveURL(/search=day-to-day/)
  await page.reload()
  await expect(items).toHaveText([/Day-to-day report/])
  await search.fill('click_subid')
  await expect(items).toHaveText([/Conversions.*Has the column click_subid/])
  await search.fill('no export has this')
  await expect(page.getByRole('heading', { name: 'No export matches' })).toBeVisible()
  await page.getByRole('button', { name: 'Show all exports' }).click()
  await expect(search).toHaveValue('')
  await page.getByRole('link', { name: 'Day-to-day report' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Day-to-day report')
})

test('the catalogue lists administrators’ exports separately', async ({
  page,
  context,
  instance,
}) => {
  await signInAs(context, instance.url, instance.firstRun.administrator.userId)
  await page.goto('/insights/exports')
  const theirs = page.getByRole('region', { name: 'For administrators' })
  await expect(theirs.getByRole('link', { name: 'Network by day' })).toBeVisible()
  await expect(theirs.getByRole('link', { name: 'Day-to-day report' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Day-to-day report' })).toBeVisible()
})

test('an export that the person may not read does not have a page', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  const answer = await page.goto('/insights/exports/build?export=adm-statsdate')
  expect(answer?.status()).toBe(404)
})

test('a download over the rate limit says when to try again', async ({
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
