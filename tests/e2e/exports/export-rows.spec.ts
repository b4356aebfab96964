import { readFileSync } from 'node:fs'
import type { Page } from 'playwright/test'
import { tabTo } from '../at-keyboard'
import {
  test as base,
  expect,
  holdRequests,
  openLive,
  readClipboard,
  signInAs,
} from '../console-test'
import { violations } from '../open-to-everybody'

const statsdaily = '/insights/exports/build?export=statsdaily'

/** The partner of the demonstration network, signed in. */
const test = base.extend<{ partnerPage: Page }>({
  partnerPage: async ({ page, context, instance }, use) => {
    await signInAs(context, instance.url, instance.firstRun.userId)
    await use(page)
  },
})

test('the preview shows twenty rows, follows the choices and leaves the focus alone', async ({
  partnerPage: page,
}) => {
  await page.goto(statsdaily)
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByRole('region', { name: 'First rows' }).getByRole('row')).toHaveCount(21)
  const release = await holdRequests(page, /exports\/build\?/)
  await page.getByRole('textbox', { name: 'Row limit' }).fill('3')
  await expect(page.getByText('Updating…')).toBeVisible()
  release()
  await expect(page.getByRole('region', { name: 'First rows' }).getByRole('row')).toHaveCount(4)
  await expect(page.getByText('Updating…')).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: 'Row limit' })).toBeFocused()
  await page.getByRole('textbox', { name: 'Row limit' }).fill('0')
  await expect(page.getByText('One is not valid yet.')).toBeVisible()
})

test('an empty preview names the filter or filters that leave no rows', async ({
  partnerPage: page,
}) => {
  await page.goto(statsdaily)
  const preview = page.getByRole('button', { name: /preview/i })
  await page.getByRole('textbox', { name: 'Advertiser' }).fill('999999')
  await page
    .getByRole('group', { name: 'Status of conversions' })
    .getByText('open', { exact: true })
    .click()
  await preview.click()
  await expect(page.getByText('To get some, remove “Advertiser”.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Ad space' }).fill('999999')
  await preview.click()
  await expect(
    page.getByText('To get some, remove “Advertiser” and “Ad space” together.'),
  ).toBeVisible()
})

test('an empty preview appears before the search for the filter that causes it', async ({
  partnerPage: page,
}) => {
  await page.goto(statsdaily)
  await page.getByRole('textbox', { name: 'Advertiser' }).fill('999999')
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let posts = 0
  await page.route(/\/build\?/, async (route) => {
    if (route.request().method() === 'POST') posts += 1
    if (posts === 2) await released
    await route.continue()
  })
  await page.getByRole('button', { name: 'Preview' }).click()
  const answer = page.getByRole('status').filter({ hasText: 'No rows.' })
  await expect(answer).toHaveText('No rows. Looking for the filter that excludes them…')
  await expect(page.getByRole('button', { name: 'Preview' })).toBeEnabled()
  expect(await violations(page)).toEqual([])
  release()
  await expect(answer).toHaveText('No rows. To get some, remove “Advertiser”.')
})

test('an empty preview names a required filter whose value has no rows', async ({
  page,
  context,
  instance,
}) => {
  await signInAs(context, instance.url, instance.firstRun.administrator.userId)
  await page.goto('/insights/exports/build?export=adm-admedia')
  await page.getByRole('textbox', { name: 'Advertiser (required)' }).fill('999999')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByText('No rows for this value of “Advertiser”.')).toBeVisible()
})

test('an export without rows for a new user says so', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/insights/exports/build?export=vouchers')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByText('This export has no data for you yet')).toBeVisible()
})

test('the name of a download has the days of its rows', async ({ partnerPage: page }) => {
  await openLive(page, statsdaily)
  await page.getByRole('combobox', { name: 'Format' }).selectOption('ndjson')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(
    /^statsdaily_2209_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d\.ndjson$/,
  )
  await expect(page.getByText(/^Downloaded: statsdaily_2209_.*(?:bytes|kB|MB)\)$/)).toBeVisible()
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\n')
  expect(lines.length).toBeGreaterThan(20)
  for (const line of lines) expect(Object.keys(JSON.parse(line))[0]).toBe('day')
})

test('a download shows its progress and can be stopped', async ({ partnerPage: page, context }) => {
  await openLive(page, '/insights/exports/build?export=reporttransactions')
  await page.getByRole('combobox', { name: 'Time range' }).selectOption('')
  // A slow line: the file is larger than what comes through it meanwhile.
  const network = await context.newCDPSession(page)
  await network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: 20_000,
    uploadThroughput: -1,
  })
  let saved = 0
  page.on('download', () => {
    saved += 1
  })
  await page.getByRole('button', { name: 'Download' }).click()
  await expect(page.getByRole('progressbar', { name: 'Download' })).toBeVisible()
  await expect(page.getByText(/\d (?:kB|MB) so far/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Download' })).toBeDisabled()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Download cancelled')).toBeVisible()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Download' })).toBeEnabled()
  expect(saved).toBe(0)
})

test('a refused download shows the reason beside its button', async ({ partnerPage: page }) => {
  await page.goto(statsdaily)
  // What the fields cannot know: the session's key was revoked meanwhile, or a proxy is in the way.
  await page.route(/\/kwl_/, (route) =>
    route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      body: JSON.stringify({ detail: 'Not from here.' }),
    }),
  )
  await page.getByRole('button', { name: 'Download' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Not from here.' })).toBeVisible()
})

test('the way from the catalogue to a copied link works by keyboard alone', async ({
  partnerPage: page,
}) => {
  await page.goto('/insights/exports')
  await tabTo(page, /^Search exports$/)
  await page.keyboard.type('sub id')
  await tabTo(page, /^Report by sub ID$/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Report by sub ID')
  await tabTo(page, /^Time range$/)
  await page.keyboard.type('Last month')
  await tabTo(page, /^confirmed$/)
  await page.keyboard.press('Space')
  await tabTo(page, /^Columns: all/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^subid/)
  await page.keyboard.press('Space')
  await tabTo(page, /^Row limit$/)
  await page.keyboard.type('2')
  await tabTo(page, /^Copy link$/)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Copied: export link')).toBeVisible()
  const link = await readClipboard(page)
  expect(link).toContain('timerange%5D=lastmonth')
  expect(link).toContain('filter%5Bstatus%5D=3&columns=subid&limit=2')
  const lines = (await (await fetch(link)).text()).split('\n')
  expect(lines.slice(0, 1)).toEqual(['subid'])
  expect(lines).toHaveLength(5)
})
