import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright/test'
import { expect, makeAdministrator, test } from '../console-test'
import { newGuest } from '../users/users-test'

/**
 * Breaks the connection of every server action; `isDone` says whether the server has then done the first. Returns what
 * ends that.
 */
async function loseAnswers(page: Page, isDone: boolean): Promise<() => Promise<void>> {
  let isFirst = true
  await page.route('**/*', async (route) => {
    if (route.request().headers()['next-action'] === undefined) return route.continue()
    const arrives = isFirst && isDone
    isFirst = false
    if (arrives) await route.fetch({ maxRedirects: 0 })
    return route.abort('connectionreset')
  })
  return () => page.unroute('**/*')
}

// The page may ask for something as the test ends.
test.afterEach(({ page }) => page.unrouteAll({ behavior: 'ignoreErrors' }))

for (const isDone of [true, false]) {
  const outcome = isDone ? 'carried out' : 'not carried out'

  test(`an import without an answer is checked again by itself, if it was ${outcome}`, async ({
    page,
    signedIn,
  }) => {
    expect(signedIn.userId).not.toBe('')
    await page.goto('/access/api-keys/import')
    const lines = page.getByRole('textbox', { name: 'Or paste its lines' })
    await lines.fill(`name,key\nFrom the other system,${randomUUID()}`)
    await page.getByRole('button', { name: 'Check' }).click()
    const send = page.getByRole('button', { name: 'Import 1 key' })
    await expect(send).toBeVisible()
    const reconnect = await loseAnswers(page, isDone)
    await send.click()
    const result = page.getByRole('region', { name: 'Result' })
    const doubt = page.getByText(/may or may not be imported/)
    await expect(doubt).toBeVisible()
    await reconnect()
    await expect(result).toContainText(
      isDone ? '0 keys can be imported, 1 key already here.' : '1 key can be imported.',
    )
    await expect(doubt).toHaveCount(0)
    // It may have been one part of the file.
    await expect(page.getByText(/Your last step/)).toHaveCount(0)
    await expect(send).toHaveCount(isDone ? 0 : 1)
  })

  test(`invitations without an answer are checked again by themselves, if ${outcome}`, async ({
    page,
    signedIn,
  }) => {
    await makeAdministrator(signedIn)
    const { email, name, userId } = newGuest()
    await page.goto('/access/users/invite-many')
    const lines = page.getByRole('textbox', { name: 'Or paste its lines' })
    await lines.fill(`email,name,role,userid\n${email},${name},partner,${userId}`)
    await page.getByRole('button', { name: 'Check' }).click()
    const send = page.getByRole('button', { name: 'Invite 1 person' })
    await expect(send).toBeVisible()
    const reconnect = await loseAnswers(page, isDone)
    await send.click()
    const doubt = page.getByText(/may or may not be invited/)
    await expect(doubt).toBeVisible()
    await reconnect()
    await expect(page.getByRole('region', { name: 'Result' })).toContainText(
      isDone ? '0 people can be invited, 1 person already here.' : '1 person can be invited.',
    )
    await expect(doubt).toHaveCount(0)
    await expect(page.getByText(/Your last step/)).toHaveCount(0)
    await expect(send).toHaveCount(isDone ? 0 : 1)
  })
}

test('a file that is changed while its outcome is unknown is not checked by itself', async ({
  page,
  context,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys/import')
  const lines = page.getByRole('textbox', { name: 'Or paste its lines' })
  await lines.fill(`name,key\nFrom the other system,${randomUUID()}`)
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByRole('button', { name: 'Import 1 key' })).toBeVisible()
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Import 1 key' }).click()
  await expect(page.getByText(/may or may not be imported/)).toBeVisible()
  await lines.fill('name,key')
  await context.setOffline(false)
  await expect(page.getByText(/^Your last step/)).toBeVisible()
  await expect(page.getByText(/^Your last step/)).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Result' })).toHaveCount(0)
})

test('a check without a network leaves nothing in doubt', async ({ page, context, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys/import')
  const lines = page.getByRole('textbox', { name: 'Or paste its lines' })
  await lines.fill(`name,key\nFrom the other system,${randomUUID()}`)
  const check = page.getByRole('button', { name: 'Check' })
  await check.click()
  const result = page.getByRole('region', { name: 'Result' })
  await expect(result).toContainText('1 key can be imported.')
  await context.setOffline(true)
  await check.click()
  await expect(result).toContainText('Keyward could not be reached. Check your connection')
  await expect(page.getByText(/may or may not/)).toHaveCount(0)
})
