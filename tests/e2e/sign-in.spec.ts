import { defaultKeyName } from '@/lib/keys/record/api-key'
import { expect, keyRow, signIn, signOut, test } from './console-test'

test('a visitor is sent to sign-in and then sees the default key', async ({ page, instance }) => {
  await page.goto('/')
  await expect(page).toHaveURL(/\/sign-in/)
  await signIn(page, instance.firstRun)
  await expect(page).toHaveURL(/\/access\/api-keys/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('API-Key Manager')
  const row = keyRow(page, defaultKeyName)
  await expect(row).toContainText('Default')
  await expect(row).toContainText('Activated')
  await expect(row).toContainText(`kw_live_…${instance.firstRun.defaultKey.slice(-4)}`)
})

test('sign-in returns to the requested page', async ({ page, person }) => {
  await page.goto('/insights/exports')
  await expect(page).toHaveURL(/\/sign-in/)
  await signIn(page, person)
  await expect(page).toHaveURL(/\/insights\/exports/)
})

test('a wrong password and an unknown person get the same message', async ({ page, person }) => {
  await page.goto('/sign-in')
  const words = 'The e-mail address or password is wrong.'
  for (const email of [person.email, 'nobody@example.org']) {
    await signIn(page, { email, password: 'not the password at all' })
    await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'E-mail' })).toHaveValue(email)
    await page.reload()
  }
})

test('signing in and out works without JavaScript', async ({ browser, instance, person }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: instance.url })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await signIn(page, person)
  await expect(page).toHaveURL(/\/home$/)
  await signOut(page)
  await expect(page).toHaveURL(/\/sign-in/)
  await page.goto('/access/api-keys')
  await expect(page).toHaveURL(/\/sign-in/)
  await context.close()
})

test('a new password ends the other sessions', async ({ browser, page, instance, person }) => {
  const elsewhere = await browser.newContext({ baseURL: instance.url })
  const other = await elsewhere.newPage()
  for (const tab of [page, other]) {
    await tab.goto('/sign-in?next=/account/credentials')
    await signIn(tab, person)
    await expect(tab.getByRole('heading', { level: 1 })).toHaveText('Credentials')
  }
  const changed = 'a new and rather long passphrase'
  await page.getByRole('textbox', { name: 'Current password' }).fill(person.password)
  await page.getByRole('textbox', { name: 'New password', exact: true }).fill(changed)
  await page.getByRole('textbox', { name: 'New password again' }).fill(changed)
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Your password is changed.')).toBeVisible()
  await page.goto('/access/api-keys')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('API-Key Manager')
  await other.goto('/access/api-keys')
  await expect(other).toHaveURL(/\/sign-in/)
  await elsewhere.close()
})

/** The fields for passwords on a page, and what each tells a password manager. */
const passwordPages: readonly [path: string, ...names: string[]][] = [
  ['/account/credentials', 'current-password', 'new-password', 'new-password'],
  ['/sign-in', 'current-password'],
]

test('a password can be pasted, shown, and filled in by a password manager', async ({
  context,
  page,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  for (const [path, ...names] of passwordPages) {
    if (path === '/sign-in') await context.clearCookies()
    await page.goto(path)
    const fields = page.getByRole('main').locator('input[autocomplete$="-password"]')
    await expect(fields).toHaveCount(names.length)
    for (const [at, name] of names.entries()) {
      const field = fields.nth(at)
      const pasted = `a pasted passphrase ${at}`
      const eye = page.getByRole('button', { name: 'Show the characters' }).nth(at)
      await expect(eye).toBeVisible()
      await expect(field).toHaveAttribute('autocomplete', name)
      await expect(field).toHaveAttribute('type', 'password')
      await page.evaluate((text) => navigator.clipboard.writeText(text), pasted)
      await field.press('Control+v')
      await expect(field).toHaveValue(pasted)
      await eye.click()
      await expect(field).toHaveAttribute('type', 'text')
      await expect(field).toHaveValue(pasted)
      await eye.click()
      await expect(field).toHaveAttribute('type', 'password')
    }
  }
})
