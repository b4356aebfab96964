import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright/test'
import type { TestPerson } from '@/tests/support/instance'
import { expect, readClipboard, signIn, signInAs, signOut, test, untilLive } from '../console-test'
import { expectOpenToEverybody, violations } from '../open-to-everybody'

const stepMs = 30_000

/** The code of now, or of some steps away; each works once. */
function codeOf(secret: string, steps: number): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  return totp.generate({ timestamp: Date.now() + steps * stepMs })
}

/** Sets the second factor up with the code of now, so that the next one is left. */
async function setUp(page: Page): Promise<{ secret: string; used: string; codes: string[] }> {
  await page.goto('/account/credentials')
  await page.getByRole('button', { name: 'Set up' }).click()
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
  expect(await violations(page)).toEqual([])
  const secret = ((await page.locator('form code').textContent()) ?? '').replace(/\s/g, '')
  const field = page.getByRole('textbox', { name: 'Code from the app' })
  await field.fill('000000')
  await page.getByRole('button', { name: 'Turn on' }).click()
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  const used = codeOf(secret, 0)
  await field.fill(used)
  await page.getByRole('button', { name: 'Turn on' }).click()
  const list = page.getByRole('list', { name: 'Recovery codes' })
  await expect(list.getByRole('listitem')).toHaveCount(10)
  expect(await violations(page)).toEqual([])
  const codes = await list.getByRole('listitem').allTextContents()
  await page.getByRole('button', { name: 'I have saved them' }).click()
  await expect(page.getByText('10 recovery codes are left.')).toBeVisible()
  return { secret, used, codes }
}

async function startAgain(page: Page, person: TestPerson): Promise<void> {
  await signOut(page)
  await page.goto('/sign-in?next=/insights/exports')
  await signIn(page, person)
  await expect(page).toHaveURL(/\/sign-in\/code/)
}

async function enter(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Code' }).fill(code)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('sign-in asks for a code after the password, accepts each code once, and accepts a recovery code', async ({
  page,
  signedIn,
}) => {
  const { secret, used, codes } = await setUp(page)
  await startAgain(page, signedIn)
  expect(await violations(page)).toEqual([])
  await page.goto('/access/api-keys')
  await expect(page).toHaveURL(/\/sign-in\?/)
  await page.goto('/sign-in/code')
  await enter(page, used)
  await expect(page.getByText('The code is wrong or has already been used.')).toBeVisible()
  await enter(page, codeOf(secret, 1))
  await expect(page).toHaveURL(/\/insights\/exports/)

  await page.goto('/account/credentials')
  await expect(page.getByText('Opened with password and a second factor')).toBeVisible()
  await startAgain(page, signedIn)
  await enter(page, codes[0] ?? '')
  await expect(page).toHaveURL(/\/insights\/exports/)
  await page.goto('/account/credentials')
  await expect(page.getByText('9 recovery codes are left.')).toBeVisible()
})

test('turning off the second factor asks for confirmation, then for one of its codes', async ({
  page,
  context,
  instance,
  signedIn,
}) => {
  const { secret, codes } = await setUp(page)
  await signInAs(context, instance.url, signedIn.userId, Date.now() - 11 * 60_000)
  await page.reload()
  await page.getByRole('button', { name: 'New recovery codes' }).click()
  const asked = page.getByRole('textbox', { name: 'Code from your app, or a recovery code' })
  await asked.fill(codes[0] ?? '')
  await page.getByRole('button', { name: 'Show new codes' }).click()
  const dialog = page.getByRole('dialog', { name: 'Confirm your identity' })
  await dialog.getByRole('textbox', { name: /^Code from your app/ }).fill('000000')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('The code is wrong')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Use the password instead' }).click()
  await dialog.getByRole('textbox', { name: 'Your password' }).fill(signedIn.password)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Copy the codes' }).click()
  await expect(page.getByText('Copied: recovery codes')).toBeVisible()
  expect((await readClipboard(page)).split('\n')).toHaveLength(10)
  await page.getByRole('button', { name: 'I have saved them' }).click()
  await page.getByRole('button', { name: 'Turn off' }).click()
  for (const wrong of ['000000', codes[1] ?? '']) {
    await asked.fill(wrong)
    await page.getByRole('button', { name: 'Turn it off' }).click()
    await expect(page.getByText('The code is wrong or has already been used.')).toBeVisible()
  }
  await asked.fill(codeOf(secret, 1))
  await page.getByRole('button', { name: 'Turn it off' }).click()
  await expect(page.getByRole('button', { name: 'Set up' })).toBeVisible()
  await signOut(page)
  await page.goto('/sign-in?next=/insights/exports')
  await signIn(page, signedIn)
  await expect(page).toHaveURL(/\/insights\/exports/)
})

test('a second click does not offer another secret', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/account/credentials')
  await untilLive(page)
  let offers = 0
  page.on('request', (request) => {
    if (request.headers()['next-action'] !== undefined) offers += 1
  })
  await page.getByRole('button', { name: 'Set up' }).dblclick()
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect(offers).toBe(1)
})

test('the second-factor set-up fits every screen', async ({ page, signedIn }, testInfo) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/account/credentials')
  await page.getByRole('button', { name: 'Set up' }).click()
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
  await expectOpenToEverybody(page, testInfo)
  await expectOpenToEverybody(page, testInfo, [
    { title: 'tablet and dark', colorScheme: 'dark', viewport: { width: 768, height: 900 } },
  ])
})
