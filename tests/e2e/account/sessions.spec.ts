import { sessionCookie } from '@/tests/support/session'
import { expect, signIn, signOut, test } from '../console-test'

const list = { name: 'Active sessions' }

test('the sessions page lists sessions, marks the current one and ends another', async ({
  browser,
  page,
  instance,
  person,
}) => {
  const elsewhere = await browser.newContext({
    baseURL: instance.url,
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
  })
  const other = await elsewhere.newPage()
  for (const tab of [other, page]) {
    await tab.goto('/sign-in?next=/account/credentials')
    await signIn(tab, person)
    await expect(tab.getByRole('heading', { level: 1 })).toHaveText('Credentials')
  }
  const sessions = page.getByRole('list', list).getByRole('listitem')
  await expect(sessions).toHaveCount(2)
  await expect(sessions.filter({ hasText: 'This session' })).toContainText('Chrome on Linux')
  const theirs = sessions.filter({ hasText: 'Firefox on Windows' })
  await expect(theirs).toContainText('Opened with password')
  await theirs.getByRole('button', { name: /^End session/ }).click()
  await expect(page.getByText('The session was ended.')).toBeVisible()
  await expect(sessions).toHaveCount(1)
  await other.goto('/access/api-keys')
  await expect(other).toHaveURL(/\/sign-in/)
  await elsewhere.close()
})

test('signing out ends the session itself, not only its cookie', async ({
  page,
  context,
  instance,
  person,
}) => {
  const cookie = await sessionCookie(person.userId)
  await context.addCookies([{ ...cookie, url: instance.url, httpOnly: true, sameSite: 'Lax' }])
  await page.goto('/account/credentials')
  await signOut(page)
  await expect(page).toHaveURL(/\/sign-in/)
  await context.addCookies([{ ...cookie, url: instance.url, httpOnly: true, sameSite: 'Lax' }])
  await page.goto('/account/credentials')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('signing out everywhere ends every session', async ({ page, context, instance, person }) => {
  const others = await sessionCookie(person.userId)
  await page.goto('/sign-in?next=/account/credentials')
  await signIn(page, person)
  await expect(page.getByRole('list', list).getByRole('listitem')).toHaveCount(2)
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page.getByText('You are signed out everywhere.')).toBeVisible()
  await context.addCookies([{ ...others, url: instance.url, httpOnly: true, sameSite: 'Lax' }])
  await page.goto('/account/credentials')
  await expect(page).toHaveURL(/\/sign-in/)
})
