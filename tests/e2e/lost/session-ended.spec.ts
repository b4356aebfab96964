import type { BrowserContext, Locator, Page } from 'playwright/test'
import { endAllSessions } from '@/lib/people/sessions/end-all-sessions'
import { openKey } from '@/tests/support/exporter'
import type { TestPerson } from '@/tests/support/instance'
import { contextOf, expect, keyRow, signIn, test } from '../console-test'
import { violations } from '../open-to-everybody'

/** The two ways in which a session can be over while its page is still open. */
const ways: Readonly<
  Record<string, (context: BrowserContext, person: TestPerson) => Promise<unknown>>
> = {
  'its cookie is gone': (context) => context.clearCookies(),
  'it was ended in the store': (_, person) => endAllSessions(contextOf(person, Date.now())),
}

function dialogOf(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Sign in again' })
}

async function signInAgain(page: Page, { password }: TestPerson): Promise<void> {
  const dialog = dialogOf(page)
  const field = dialog.getByLabel('Your password')
  await expect(field).toBeFocused()
  await field.fill(password)
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
}

for (const [way, end] of Object.entries(ways)) {
  test(`when ${way}, a form goes on after signing in again`, async ({
    page,
    context,
    signedIn,
  }) => {
    await page.goto('/access/api-keys/new')
    await page.getByLabel('Name', { exact: true }).fill('typed before the end')
    await page.getByLabel('Where it is used').fill('Nightly job')
    await end(context, signedIn)
    await page.getByRole('button', { name: 'Save' }).click()
    const dialog = dialogOf(page)
    await expect(dialog).toContainText(signedIn.email)
    await dialog.getByLabel('Your password').fill('not the password at all')
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('This is not your password.')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await signInAgain(page, signedIn)
    await expect(keyRow(page, 'typed before the end')).toHaveCount(1)
  })

  test(`when ${way}, a dialog goes on after signing in again`, async ({
    page,
    context,
    signedIn,
  }) => {
    const { keyId } = await openKey(contextOf(signedIn, Date.now()), { name: 'to revoke' })
    await page.goto(`/access/api-keys/key?key=${keyId}`)
    await page.getByRole('button', { name: 'Revoke', exact: true }).click()
    await page.getByRole('textbox', { name: 'Reason' }).fill('Seen in a public chat')
    await end(context, signedIn)
    await page.getByRole('button', { name: 'Revoke key' }).click()
    await signInAgain(page, signedIn)
    await expect(page.getByText('Seen in a public chat').first()).toBeVisible()
  })

  test(`when ${way}, a preview goes on after signing in again, with every choice`, async ({
    page,
    context,
    signedIn,
  }) => {
    await page.goto('/insights/exports/build?export=statsdaily')
    const limit = page.getByRole('textbox', { name: 'Row limit' })
    await limit.fill('7')
    await end(context, signedIn)
    await page.getByRole('button', { name: 'Preview', exact: true }).click()
    await signInAgain(page, signedIn)
    await expect(page.getByRole('region', { name: 'First 20 rows' })).toContainText(/No rows|Date/)
    await expect(limit).toHaveValue('7')
  })
}

test('who does not sign in again keeps everything and reads why', async ({
  page,
  context,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys/new')
  await page.getByLabel('Name', { exact: true }).fill('not saved yet')
  await context.clearCookies()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(dialogOf(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText(/^Your session has ended, so nothing was changed/)).toBeVisible()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('not saved yet')
})

test('sign-in leads back to the whole address', async ({ page, person }) => {
  const wanted = '/access/api-keys?search=a*b+%26+c&sort=name&direction=descending'
  await page.goto(wanted)
  await expect(page).toHaveURL(/\/sign-in\?/)
  await page.getByRole('link', { name: 'Use an API key' }).click()
  await page.getByRole('link', { name: 'Password', exact: true }).click()
  await signIn(page, person)
  await expect(page.getByRole('searchbox')).toHaveValue('a*b & c')
  expect(new URL(page.url()).searchParams.get('direction')).toBe('descending')
})

test('sign-in leads back to a builder with every choice', async ({ page, person }) => {
  await page.goto('/insights/exports/build?export=statsdaily&format=json&limit=7')
  await signIn(page, person)
  await expect(page.getByRole('textbox', { name: 'Row limit' })).toHaveValue('7')
})
