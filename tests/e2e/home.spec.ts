import { isoDay } from '@/lib/base/time'
import { recordCall } from '@/lib/usage/record-call'
import { callOf, limitedCall } from '@/tests/support/keys/call-fixture'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import type { TestPerson } from '../support/instance'
import {
  contextOf,
  expect,
  keyRow,
  readClipboard,
  signIn,
  signOut,
  test,
  untilLive,
} from './console-test'

const dayMs = 24 * 60 * 60 * 1000

/** Noon of the UTC day that is so many days ago. */
function noonMs(daysAgo: number): number {
  return Date.parse(`${isoDay(Date.now() - daysAgo * dayMs)}T12:00:00Z`)
}

function openFor(person: TestPerson, settings: Parameters<typeof openKeyWith>[1]) {
  return openKeyWith(contextOf(person, Date.now()), settings)
}

test('Home is the first page after sign-in, and says what a new person can do', async ({
  page,
  person,
}) => {
  await page.goto('/sign-in')
  await signIn(page, person)
  await expect(page).toHaveURL(/\/home$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Home')
  const steps = page.getByRole('region', { name: 'First steps' })
  await expect(steps).toContainText('0 of 4 done')
  await expect(steps.getByRole('listitem')).toHaveCount(4)
  await expect(page.getByText('No key has failing calls since yesterday')).toBeVisible()
  await expect(page.getByText('No calls yesterday and the day before.')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Activity, newest first' })).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'API-Key Manager', exact: true }).click()
  await expect(page).toHaveURL(/\/access\/api-keys$/)
})

test('the first steps tick themselves off by what happened', async ({ page, signedIn }) => {
  const steps = page.getByRole('region', { name: 'First steps' })
  const step = (title: string) => steps.getByRole('listitem').filter({ hasText: title })
  await page.goto('/access/api-keys')
  await untilLive(page)
  await page
    .getByRole('button', { name: /^Copy API key/ })
    .first()
    .click()
  // What another test has copied may still be there.
  await expect(page.getByText('Copied: API key')).toBeVisible()
  await expect.poll(() => readClipboard(page)).toMatch(/^kw_live_/)
  await page.goto('/home')
  await expect(step('Copy your key')).toContainText(': done')
  await expect(step('Fetch a report')).toContainText(': not done yet')

  const { keyId } = await openFor(signedIn, { name: 'nightly' })
  await recordCall(callOf(keyId, signedIn.userId, Date.now(), { exportName: 'console' }))
  await page.reload()
  await expect(step('Fetch a report')).toContainText(': not done yet')
  await recordCall(callOf(keyId, signedIn.userId, noonMs(1)))
  await page.reload()
  await expect(step('Fetch a report')).toContainText(': done')
  await expect(step('Put it on a schedule')).toContainText(': not done yet')
  await recordCall(callOf(keyId, signedIn.userId, noonMs(2)))
  await page.reload()
  await expect(step('Put it on a schedule')).toContainText(': done')
  await expect(steps).toContainText('3 of 4 done')

  await steps.getByRole('button', { name: 'Dismiss' }).click()
  await expect(steps).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Home')
  await expect(steps).toHaveCount(0)
})

test('failing and expiring keys come with the change that mends them', async ({
  page,
  signedIn,
}) => {
  const expiresAtMs = Date.now() + 5 * dayMs
  const ending = await openFor(signedIn, { name: 'ends soon', expiresAtMs })
  const busy = await openFor(signedIn, { name: 'too busy' })
  await recordCall(callOf(busy.keyId, signedIn.userId, Date.now()))
  await recordCall(callOf(busy.keyId, signedIn.userId, Date.now(), limitedCall))
  await page.goto('/home')
  const attention = page.getByRole('region', { name: 'Needs attention' })
  const rows = attention.getByRole('listitem')
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toContainText('50 % of 2 calls since yesterday were limited')
  await expect(rows.last()).toContainText('Expires in 4 days')
  await rows.last().getByRole('link', { name: 'Extend the expiration' }).click()
  await expect(page).toHaveURL(new RegExp(`key=${ending.keyId}`))
  await expect(page.getByText('The expiration date is moved from')).toBeVisible()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL(/\/access\/api-keys\?/)
  await page.goto('/home')
  await expect(rows).toHaveCount(1)
  await rows.getByRole('link', { name: 'Raise the limit' }).click()
  await expect(page.getByText('raised from 60 to 120 calls per minute')).toBeVisible()
})

test('yesterday is shown with the change against the day before', async ({ page, signedIn }) => {
  const { keyId } = await openFor(signedIn, { name: 'nightly' })
  const call = (daysAgo: number, rows: number) =>
    recordCall(callOf(keyId, signedIn.userId, noonMs(daysAgo), { rows }))
  for (const rows of [1000, 500, 0]) await call(1, rows)
  for (const rows of [1000, 2000]) await call(2, rows)
  await page.goto('/home')
  const yesterday = page.getByRole('region', { name: /^Yesterday/ })
  await expect(yesterday).toContainText('Calls350 % more than the day before')
  await expect(yesterday).toContainText('Rows1,50050 % less than the day before')
  await expect(yesterday).toContainText('3 allowed, 0 limited, 0 refused')
})

test('the choice of the first page is remembered, and a requested page comes before it', async ({
  page,
  person,
}) => {
  await page.goto('/sign-in')
  await signIn(page, person)
  await page.getByRole('radio', { name: 'API-Key Manager' }).check()
  await page.getByRole('button', { name: 'Remember' }).click()
  await expect(page.getByText('Saved. After signing in, API-Key Manager opens.')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('radio', { name: 'API-Key Manager' })).toBeChecked()
  await signOut(page)
  await expect(page).toHaveURL(/\/sign-in/)
  await signIn(page, person)
  await expect(page).toHaveURL(/\/access\/api-keys$/)
  await page.goto('/')
  await expect(page).toHaveURL(/\/access\/api-keys$/)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Home/ }).click()
  await expect(page).toHaveURL(/\/home$/)
})

test('Home is asked for and chosen without JavaScript', async ({ browser, instance, person }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: instance.url })
  const page = await context.newPage()
  await page.goto('/sign-in?next=/insights/usage')
  await signIn(page, person)
  await expect(page).toHaveURL(/\/insights\/usage/)
  await page.goto('/')
  await expect(page).toHaveURL(/\/home$/)
  await page.getByRole('radio', { name: 'API-Key Manager' }).check()
  await page.getByRole('button', { name: 'Remember' }).click()
  await expect(page.getByText('Saved. After signing in, API-Key Manager opens.')).toBeVisible()
  await page.goto('/')
  await expect(page).toHaveURL(/\/access\/api-keys$/)
  await expect(keyRow(page, /./).first()).toBeVisible()
  await context.close()
})
