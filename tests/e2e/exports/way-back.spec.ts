import { expect, holdRequests, test, untilLive } from '../console-test'

const builder = '/insights/exports/build?export=statsdaily'

test('a choice made just before the page is left does not take a person back', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.clock.install()
  await page.goto(builder)
  await untilLive(page)
  const release = await holdRequests(page, /\/activity\?.*_rsc=/)
  const asked = page.waitForRequest(/\/activity\?.*_rsc=/)
  const limit = page.getByRole('textbox', { name: 'Row limit' })
  // Typing pauses only when the test says so.
  await page.clock.pauseAt(Date.now() + 3_600_000)
  await limit.fill('7')
  await page.getByRole('link', { name: 'Activity', exact: true }).click()
  await asked
  await page.clock.runFor(1_000)
  await page.clock.resume()
  release()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Activity')
  await page.goBack()
  await expect(page).toHaveURL(/limit=7/)
  await expect(limit).toHaveValue('7')
})

test('the way back to the builder finds the choices that were made', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto(builder)
  await untilLive(page)
  await page.getByRole('textbox', { name: 'Row limit' }).fill('7')
  await page.getByRole('combobox', { name: 'Format' }).selectOption('json')
  await expect(page).toHaveURL(/format=json.*limit=7/)
  await page.getByRole('link', { name: 'Activity', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Activity')
  await page.goBack()
  await expect(page.getByRole('combobox', { name: 'Format' })).toHaveValue('json')
  await expect(page.getByRole('textbox', { name: 'Row limit' })).toHaveValue('7')
})

test('the way back to the catalogue finds what was searched for', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/insights/exports')
  await untilLive(page)
  const search = page.getByRole('searchbox', { name: 'Search exports' })
  await search.fill('day-to-day')
  await page.getByRole('link', { name: 'Day-to-day report' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Day-to-day report')
  await page.goBack()
  await expect(page).toHaveURL(/search=day-to-day/)
  await expect(search).toHaveValue('day-to-day')
  await expect(page.getByRole('main').getByRole('listitem')).toHaveText([/Day-to-day report/])
})
