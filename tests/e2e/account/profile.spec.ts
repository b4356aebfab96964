import { expect, signIn, signInAs, signOut, test } from '../console-test'
import { expectOpenToEverybody } from '../open-to-everybody'

test('a new name is shown at once, and a wrong one is refused next to the field', async ({
  page,
  signedIn,
}, testInfo) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/account/credentials')
  const name = page.getByRole('textbox', { name: 'Name', exact: true })
  await name.fill('!!!')
  await page.getByRole('button', { name: 'Change name' }).click()
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await expect(name).toHaveValue('!!!')
  await name.fill('Grace Hopper')
  await page.getByRole('button', { name: 'Change name' }).click()
  await expect(page.getByText('Your name is changed.')).toBeVisible()
  await expectOpenToEverybody(page, testInfo)
  await page.reload()
  await expect(name).toHaveValue('Grace Hopper')
  await expect(page.getByText('so only an administrator can change it')).toBeVisible()
})

test('an e-mail address changes with the link that goes to the new one', async ({
  context,
  instance,
  page,
  person,
}) => {
  const { twinUrl } = instance
  await signInAs(context, twinUrl, person.userId)
  await page.goto(`${twinUrl}/account/credentials`)
  const email = `new-${person.email}`
  await page.getByRole('textbox', { name: 'New e-mail address' }).fill(email)
  await page.getByRole('button', { name: 'Mail a link to the new address' }).click()
  await expect(page.getByText(`A link is on its way to ${email}.`)).toBeVisible()
  await expect(async () => expect(await instance.mailsTo(email)).toHaveLength(1)).toPass()
  const [mail] = await instance.mailsTo(email)
  const [link = ''] = /\S+\/confirm-email#\S+/.exec(mail?.text ?? '') ?? []
  await page.goto(link)
  await expect(page.getByText(email)).toBeVisible()
  await page.getByRole('button', { name: 'Use this address' }).click()
  await expect(page.getByText(`How you sign in as ${email}.`)).toBeVisible()
  await expect(async () => {
    const subjects = (await instance.mailsTo(person.email)).map(({ subject }) => subject)
    expect(subjects).toContain('The e-mail address of your account was changed')
  }).toPass()
  await signOut(page)
  await signIn(page, { email, password: person.password })
  await expect(page).toHaveURL(/\/home$/)
})
