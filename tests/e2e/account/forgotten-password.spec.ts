import { expect, signIn, signInAs, test } from '../console-test'
import { expectOpenToEverybody } from '../open-to-everybody'

test('a mailed link sets a forgotten password and ends the sessions', async ({
  browser,
  context,
  instance,
  page,
  person,
}, testInfo) => {
  const { twinUrl } = instance
  const elsewhere = await browser.newContext({ baseURL: twinUrl })
  await signInAs(elsewhere, twinUrl, person.userId)
  await page.goto(`${twinUrl}/sign-in`)
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Forgot your password?')
  // Nobody is asked a question, or told a hint.
  await expect(page.getByRole('main').locator('input:not([type=hidden])')).toHaveCount(1)
  await expect(page.getByText(/hint|question|maiden/i)).toHaveCount(0)
  const answers: string[] = []
  for (const email of [`nobody-${person.email}`, person.email]) {
    await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
    await page.getByRole('button', { name: 'Mail me a link' }).click()
    const told = page.getByRole('status').filter({ hasText: email })
    answers.push(((await told.textContent()) ?? '').replace(email, '…'))
  }
  expect(answers[0]).toBe(answers[1])
  expect(answers[0]).toContain('If … has an account here, a link is on its way.')
  await expectOpenToEverybody(page, testInfo)
  await expect(async () => expect(await instance.mailsTo(person.email)).toHaveLength(1)).toPass()
  expect(await instance.mailsTo(`nobody-${person.email}`)).toEqual([])

  const [mail] = await instance.mailsTo(person.email)
  const [link = ''] = /\S+\/reset-password#\S+/.exec(mail?.text ?? '') ?? []
  expect(new URL(link).origin).toBe(twinUrl)
  await page.goto(link)
  await expect(page.getByRole('textbox', { name: 'E-mail' })).toHaveValue(person.email)
  await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(3)
  const password = `another ${person.password}`
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByLabel('Password again').fill(password)
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByText('Your new password is set')).toBeVisible()
  const other = await elsewhere.newPage()
  await other.goto('/access/api-keys')
  await expect(other).toHaveURL(/\/sign-in/)
  await elsewhere.close()
  await signIn(page, { email: person.email, password })
  await expect(page).toHaveURL(/\/home$/)
  await expect(async () => {
    const subjects = (await instance.mailsTo(person.email)).map(({ subject }) => subject)
    expect(subjects).toContain('Your password was reset')
  }).toPass()
  await context.clearCookies()
  await page.goto('about:blank')
  await page.goto(link)
  await expect(page.getByText('already been used')).toBeVisible()
})

test('without mail, the page says whom to ask', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(page.getByText('This instance cannot send mail')).toContainText('Ask one for a link')
  await expect(page.getByRole('textbox')).toHaveCount(0)
})
