import { openKey } from '../../support/exporter'
import { contextOf, expect, keyRow, test, untilLive } from '../console-test'

test('links are followed without loading the page anew, and a click with Ctrl opens a tab', async ({
  page,
  context,
  signedIn,
}) => {
  await openKey(contextOf(signedIn, Date.now()), { name: 'weekly' })
  await page.goto('/access/api-keys')
  await untilLive(page)
  await page.evaluate(() => Reflect.set(window, 'isSamePage', true))
  const isSamePage = () => page.evaluate(() => Reflect.get(window, 'isSamePage') === true)

  const name = keyRow(page, 'weekly').getByRole('link', { name: 'weekly', exact: true })
  const opened = context.waitForEvent('page')
  await name.click({ modifiers: ['ControlOrMeta'] })
  await (await opened).close()
  await expect(page).toHaveURL(/\/access\/api-keys$/)

  await name.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('weekly')
  expect(await isSamePage()).toBe(true)
  await page.getByRole('link', { name: 'Usage', exact: true }).press('Enter')
  await expect(page).toHaveURL(/\/insights\/usage$/)
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('weekly')
  expect(await isSamePage()).toBe(true)
})
