import type { Page } from 'playwright/test'
import type { TestPerson } from '@/tests/support/instance'
import { expect, signIn, signInAs, signOut, test } from '../console-test'
import { expectOpenToEverybody, violations } from '../open-to-everybody'
import { addPasskey, plugIn } from './passkey-device'

async function startAgain(page: Page, person?: TestPerson): Promise<void> {
  await signOut(page)
  await page.goto('/sign-in?next=/insights/exports')
  if (!person) return
  await signIn(page, person)
  await expect(page).toHaveURL(/\/sign-in\/code/)
}

const button = { name: 'Sign in with a passkey' }
/** Not the sign-in page that leads there. */
const exportsPage = /^[^?]+\/insights\/exports/

test('a passkey signs in alone, and only when the device has checked the person', async ({
  page,
  signedIn,
}, testInfo) => {
  const device = await plugIn(page)
  await addPasskey(page, 'My laptop')
  expect(signedIn.userId).not.toBe('')
  await expectOpenToEverybody(page, testInfo)
  await startAgain(page)
  const scripts: string[] = []
  page.on('request', (request) => scripts.push(request.url()))
  await device.check(false)
  await page.getByRole('button', button).click()
  await expect(page.getByText('No passkey was used')).toBeVisible()
  expect(await violations(page)).toEqual([])
  expect(scripts.filter((url) => url.endsWith('.js')).length, 'on first interest').toBeGreaterThan(
    0,
  )
  await device.check(true)
  await page.getByRole('button', button).click()
  await expect(page).toHaveURL(exportsPage)
  await page.goto('/account/credentials')
  await expect(page.getByText('Opened with a passkey', { exact: false })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Passkeys' })).toContainText('last used')
})

test('with a passkey, the password alone does not sign in any more', async ({ page, signedIn }) => {
  await plugIn(page)
  const codes = await addPasskey(page, 'My laptop')
  await startAgain(page, signedIn)
  expect(await violations(page)).toEqual([])
  await page.goto('/access/api-keys')
  await expect(page).toHaveURL(/\/sign-in\?/)
  await page.goto('/sign-in/code')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page).toHaveURL(exportsPage)
  await startAgain(page, signedIn)
  await page.getByRole('textbox', { name: 'Code' }).fill(codes[0] ?? '')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(exportsPage)
})

test('an answer of a passkey works once, and only in the browser that asked', async ({
  browser,
  instance,
  page,
  signedIn,
}) => {
  await plugIn(page)
  await addPasskey(page, 'My laptop')
  expect(signedIn.userId).not.toBe('')
  await startAgain(page)
  const sent = page.waitForRequest((request) => request.url().endsWith('/api/sign-in'))
  await page.getByRole('button', button).click()
  const body = (await sent).postDataJSON()
  await expect(page).toHaveURL(exportsPage)
  const elsewhere = await browser.newContext({ baseURL: instance.url })
  for (const one of [page.context(), elsewhere]) {
    const headers = { Origin: instance.url, 'Sec-Fetch-Site': 'same-origin' }
    const again = await one.request.post('/api/sign-in', { data: body, headers })
    expect(again.status()).not.toBe(200)
    expect(again.headers()['set-cookie'] ?? '').not.toMatch(/keyward\.session=[^;]/)
  }
  await elsewhere.close()
})

test('a further passkey asks for a factor that is there', async ({ page, signedIn }) => {
  await plugIn(page)
  const codes = await addPasskey(page, 'My laptop')
  expect(signedIn.userId).not.toBe('')
  const asked = page.getByRole('dialog', { name: 'Add a passkey' })
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  expect(await violations(page)).toEqual([])
  await asked.getByRole('textbox').fill('aaaaa-aaaaa')
  await asked.getByRole('button', { name: 'Continue' }).click()
  await expect(asked.getByText('The code is wrong or has already been used.')).toBeVisible()
  await asked.getByRole('textbox').fill(codes[0] ?? '')
  await asked.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('This device already has a passkey')).toBeVisible()
  await page.getByRole('button', { name: 'Set up' }).click()
  const before = page.getByRole('dialog', { name: 'Set up an app' })
  await before.getByRole('button', { name: 'Use a passkey instead' }).click()
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
})

test('a passkey confirms the identity, and is removed with the second factor', async ({
  context,
  instance,
  page,
  signedIn,
}) => {
  await plugIn(page)
  await addPasskey(page, 'My laptop')
  await signInAs(context, instance.url, signedIn.userId, Date.now() - 11 * 60_000)
  await page.reload()
  await page.getByRole('button', { name: 'Remove the passkey My laptop' }).click()
  const asked = page.getByRole('dialog', { name: 'Remove the passkey “My laptop”' })
  expect(await violations(page)).toEqual([])
  await asked.getByRole('button', { name: 'Use a passkey instead' }).click()
  const stepUp = page.getByRole('dialog', { name: 'Confirm your identity' })
  await stepUp.getByRole('button', { name: 'Use a passkey instead' }).click()
  await expect(stepUp).toHaveCount(0)
  await expect(page.getByRole('list', { name: 'Passkeys' })).toHaveCount(0)
  await signOut(page)
  await page.goto('/sign-in?next=/insights/exports')
  await page.getByRole('button', button).click()
  await expect(page.getByText('This passkey does not open an account here.')).toBeVisible()
  await signIn(page, signedIn)
  await expect(page).toHaveURL(exportsPage)
})
