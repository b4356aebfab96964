import { expect, readClipboard, test } from '../console-test'

test('the API reference leads from an operation to an example ready to paste', async ({
  page,
  signedIn,
  instance,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/help/api')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('API reference')
  // A partner reads about what a partner may ask for.
  await expect(page.getByText('/api/v1/exports/statsdaily.{format}')).toBeVisible()
  await expect(page.getByText('/api/v1/exports/adm-')).toHaveCount(0)
  await page.getByRole('link', { name: 'Create a key' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Create a key')
  await expect(page.getByText('limits.windows[].quota').first()).toBeVisible()
  const { origin } = new URL(instance.url)
  await page.getByRole('radio', { name: 'Python' }).check()
  await page.getByRole('button', { name: 'Copy example in Python' }).click()
  await expect(page.getByRole('button', { name: 'Copy example in Python' })).toHaveText('Copied')
  const copied = await readClipboard(page)
  expect(copied).toContain('import urllib.request')
  expect(copied).toContain(`${origin}/api/v1/keys`)
  await page.getByRole('link', { name: 'idempotency_mismatch' }).click()
  await expect(page).toHaveURL(/\/help\/problems#idempotency-mismatch$/)
})

test('an unknown operation does not have a reference page', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  for (const name of ['nothing', '__proto__', 'getAdmStatsdate']) {
    expect((await page.goto(`/help/api/operation?name=${name}`))?.status()).toBe(404)
  }
})
