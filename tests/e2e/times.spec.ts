import { createKey } from '../support/keys/save-key-form'
import { contextOf, expect, holdScripts, test, untilLive } from './console-test'

async function newKey(person: Parameters<typeof contextOf>[0], nowMs: number): Promise<string> {
  const form = { name: 'of the mill', expirationDay: '2099-12-31', status: 'activated' }
  const made = await createKey(contextOf(person, nowMs), { ...form, intentId: 'intent-of-times' })
  if (!made.ok) throw new Error(made.failure.detail)
  return made.value.id
}

test.describe('a reader in Tokyo', () => {
  test.use({ timezoneId: 'Asia/Tokyo' })

  test('sees times of their own zone with UTC beside them, the next time from the server', async ({
    page,
    signedIn,
  }) => {
    const atMs = Date.parse('2026-11-20T20:15:30Z')
    const id = await newKey(signedIn, atMs)
    const path = `/access/api-keys/key?key=${id}`
    const created = '21 Nov 2026, 05:15 Asia/Tokyo (20 Nov 2026, 20:15 UTC)'
    expect(await (await page.request.get(path)).text()).toContain('20 Nov 2026, 20:15 UTC')
    await page.goto(path)
    await expect(page.getByText(created)).toBeVisible()
    // The cookie is there now, so that the page needs no script for it.
    expect(await (await page.request.get(path)).text()).toContain(created)
    await page.goto('/activity')
    await expect(page.getByRole('row').filter({ hasText: 'API key created' })).toContainText(
      '21 Nov 2026, 05:15:30 Asia/Tokyo (20 Nov 2026, 20:15:30 UTC)',
    )
  })
})

test('a zone that a cookie makes up is ignored', async ({ page, context, instance, signedIn }) => {
  const id = await newKey(signedIn, Date.parse('2026-11-20T20:15:30Z'))
  await context.addCookies([
    { name: 'keyward.zone', value: '%3Cscript%3E', url: instance.url, sameSite: 'Lax' },
  ])
  const answer = await page.request.get(`/access/api-keys/key?key=${id}`)
  expect(answer.status()).toBe(200)
  expect(await answer.text()).toContain('20 Nov 2026, 20:15 UTC')
})

test('a date is typed as it is shown, or chosen in a calendar with the keyboard', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys/new')
  await untilLive(page)
  const day = page.getByRole('textbox', { name: 'Expiration date' })
  await day.fill('2099-12-31')
  await day.press('Tab')
  await expect(day).toHaveValue('31 Dec 2099')
  await expect(page.getByText('until the end of 31 Dec 2099, 23:59:59 UTC')).toBeVisible()
  await page.keyboard.press('Enter')
  const grid = page.getByRole('grid', { name: 'December 2099' })
  await expect(grid).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(grid).toBeHidden()
  await expect(day).toHaveValue('30 Dec 2099')
  await day.fill('soon')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('kept')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(day).toHaveAttribute('aria-invalid', 'true')
  await expect(day).toHaveValue('soon')
})

test('a date that is being typed when the script comes stays, with the focus', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  const release = await holdScripts(page)
  await page.goto('/activity', { waitUntil: 'commit' })
  const from = page.getByLabel('From', { exact: true })
  await from.focus()
  await page.keyboard.type('12')
  release()
  await expect(page.getByLabel('To', { exact: true })).toHaveAttribute('type', 'text')
  await expect(from).toBeFocused()
  await page.keyboard.type('312098')
  await page.getByRole('searchbox').focus()
  await expect(from).toHaveAttribute('type', 'text')
  await expect(from).toHaveValue('31 Dec 2098')
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a date is the browser’s own field, and filters the trail', async ({ page, signedIn }) => {
    await newKey(signedIn, Date.now())
    await page.goto('/activity')
    await expect(page.getByLabel('From', { exact: true })).toHaveAttribute('type', 'date')
    await page.getByLabel('From', { exact: true }).fill('2098-01-01')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(page).toHaveURL(/from=2098-01-01/)
    await expect(page.getByText('Nothing matches')).toBeVisible()
  })
})
