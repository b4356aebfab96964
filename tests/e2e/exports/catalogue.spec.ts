import type { Request } from 'playwright/test'
import { dayMs } from '@/lib/base/time'
import { recordCall } from '@/lib/usage/record-call'
import { openKey } from '@/tests/support/exporter'
import type { TestPerson } from '@/tests/support/instance'
import { callOf } from '@/tests/support/keys/call-fixture'
import { contextOf, expect, holdActions, openLive, test, untilLive } from '../console-test'
import { violations } from '../open-to-everybody'

const path = '/insights/exports'

function isAction(request: Request): boolean {
  return request.headers()['next-action'] !== undefined
}

/** A call of a key of the person at noon (UTC), so many days ago. */
async function callDaysAgo(person: TestPerson, daysAgo: number, rows: number): Promise<void> {
  const { keyId } = await openKey(contextOf(person, Date.now()), { name: `${daysAgo} days ago` })
  const todayMs = Date.now() - (Date.now() % dayMs)
  await recordCall(callOf(keyId, person.userId, todayMs + dayMs / 2 - daysAgo * dayMs, { rows }))
}

test('a key that is pasted into the search does not get into the address', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/insights/exports')
  await untilLive(page)
  const search = page.getByRole('searchbox', { name: 'Search exports' })
  await search.fill(`kw_live_${'a1'.repeat(19)}`)
  await expect(page.getByText('No export matches')).toBeVisible()
  await search.press('Enter')
  await expect(page).toHaveURL(/\/insights\/exports$/)
  await search.fill('transactions')
  await expect(page).toHaveURL(/search=transactions$/)
})

test('a star keeps an export on top of the catalogue, for its person alone', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto(path)
  await untilLive(page)
  const favourites = page.getByRole('region', { name: 'Favourites' })
  const star = page.getByRole('button', { name: 'Favourite: Ad media' })
  await expect(favourites).toHaveCount(0)
  await expect(star).toHaveAttribute('aria-pressed', 'false')
  // The star shows what was chosen before it is saved.
  const saved = () => page.waitForResponse((response) => isAction(response.request()))
  const added = saved()
  await star.focus()
  await page.keyboard.press('Enter')
  await expect(star).toHaveAttribute('aria-pressed', 'true')
  await expect(star).toBeFocused()
  expect(await violations(page)).toEqual([])
  await added
  await page.reload()
  await expect(favourites.getByRole('link', { name: 'Ad media', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Ad media', exact: true })).toHaveCount(1)
  expect(await violations(page)).toEqual([])
  const removed = saved()
  await star.click()
  await expect(star).toHaveAttribute('aria-pressed', 'false')
  await removed
  await page.reload()
  await expect(favourites).toHaveCount(0)
})

test('a star that is pressed twice while it is saved is as it was', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await openLive(page, path)
  const star = page.getByRole('button', { name: 'Favourite: Ad media' })
  const other = page.getByRole('button', { name: 'Favourite: Day-to-day report' })
  const release = await holdActions(page)
  let answers = 0
  page.on('response', (response) => {
    if (isAction(response.request())) answers += 1
  })
  await star.click()
  await expect(star).toHaveAttribute('aria-pressed', 'true')
  await star.click()
  await expect(star).toHaveAttribute('aria-pressed', 'false')
  await other.click()
  release()
  await expect.poll(() => answers).toBe(3)
  await expect(star).toHaveAttribute('aria-pressed', 'false')
  await expect(other).toHaveAttribute('aria-pressed', 'true')
  await page.reload()
  await expect(star).toHaveAttribute('aria-pressed', 'false')
  await expect(other).toHaveAttribute('aria-pressed', 'true')
})

test('a star is as it was chosen on the way back, also if its page was left before it was saved', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await openLive(page, path)
  const favourites = page.getByRole('region', { name: 'Favourites' })
  const saved = page.waitForResponse((response) => isAction(response.request()))
  await page.getByRole('button', { name: 'Favourite: Ad media' }).click()
  await saved
  // A row stays under its star.
  await expect(favourites).toHaveCount(0)
  await page.getByRole('link', { name: 'Ad media', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ad media')
  await page.goBack()
  const star = favourites.getByRole('button', { name: 'Favourite: Ad media' })
  await expect(star).toHaveAttribute('aria-pressed', 'true')

  const release = await holdActions(page)
  await star.click()
  await page.getByRole('link', { name: 'Ad media', exact: true }).click()
  release()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ad media')
  await page.goBack()
  await expect(page.getByRole('button', { name: 'Favourite: Ad media' })).toHaveAttribute(
    'aria-pressed',
    'false',
  )
})

test('the catalogue says when an export was used, and its rows of yesterday', async ({
  page,
  signedIn,
}) => {
  await callDaysAgo(signedIn, 1, 1_234)
  await page.goto(path)
  const report = page.getByRole('listitem').filter({ hasText: 'Day-to-day report' })
  await expect(report).toContainText('Last used yesterday, 1,234 rows yesterday')
  await expect(report).toContainText('All formats')
  const media = page.getByRole('link', { name: 'Ad media', exact: true })
  await expect(page.getByRole('listitem').filter({ has: media })).not.toContainText('Last used')
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a star is chosen and found again, and the search stays', async ({ page, signedIn }) => {
    expect(signedIn.userId).not.toBe('')
    await page.goto(`${path}?search=ad+media`)
    await page.getByRole('button', { name: 'Favourite: Ad media' }).click()
    const favourites = page.getByRole('region', { name: 'Favourites' })
    await expect(favourites.getByRole('link', { name: 'Ad media', exact: true })).toBeVisible()
    await expect(page.getByRole('searchbox', { name: 'Search exports' })).toHaveValue('ad media')
    await page.goto(path)
    await expect(favourites.getByRole('link', { name: 'Ad media', exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Favourite: Ad media' }).click()
    await expect(favourites).toHaveCount(0)
  })
})
