import { expect, test } from '../console-test'

test('on a phone, a download is told of where its button is', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/insights/exports/build?export=statsdaily')
  let breakOff = () => {}
  const broken = new Promise<void>((resolve) => {
    breakOff = resolve
  })
  await page.route(/\/kwl_/, async (route) => {
    await broken
    await route.abort('connectionreset')
  })
  await page.getByRole('button', { name: 'Download' }).click()
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeInViewport({ ratio: 1 })
  breakOff()
  const failure = page.getByRole('alert').filter({ hasText: 'The download was interrupted.' })
  await expect(failure).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('button', { name: 'Download' })).toBeEnabled()
})
