import type { BrowserContext } from 'playwright/test'
import { createKey } from '@/tests/support/keys/save-key-form'
import { openTestPerson } from '../support/instance'
import {
  test as base,
  contextOf,
  expect,
  keyRow,
  pressInRow,
  signIn,
  signInAs,
} from './console-test'
import { expectOpenToEverybody, isTooWide, violations } from './open-to-everybody'

// Whichever worker is free takes the next page.
base.describe.configure({ mode: 'parallel' })

/** A browser of a person with a key, signed in once for all pages that the tests only read. */
const test = base.extend<object, { visitor: BrowserContext }>({
  visitor: [
    async ({ browser, instance }, use) => {
      const context = await browser.newContext({ baseURL: instance.url })
      const person = await openTestPerson()
      await signInAs(context, instance.url, person.userId)
      const created = await createKey(contextOf(person, Date.now()), {
        name: 'a key with quite a long name, as people who care about names would give it',
        expirationDay: '2099-12-31',
        status: 'deactivated',
        intentId: 'intent-of-a-long-name',
      })
      expect(created.ok).toBe(true)
      await use(context)
      await context.close()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
})

const paths = [
  '/home',
  '/access/api-keys',
  '/access/api-keys?search=no-key-has-this-name',
  '/access/api-keys/new',
  '/access/api-keys/import',
  '/access/api-keys/deleted',
  '/insights/exports',
  '/insights/exports/build?export=statsdaily',
  '/insights/exports?search=no-export-has-this-name',
  '/insights/exports/build?export=admedia',
  '/insights/usage',
  '/account/credentials',
  '/activity',
  '/help/api-keys',
  '/help/exports',
  '/help/api',
  '/help/api/operation?name=createKey',
  '/help/problems',
  '/help/sign-in',
]

for (const path of ['/sign-in', '/sign-in?with=key']) {
  test(`${path} is accessible`, async ({ page }, testInfo) => {
    await page.goto(path)
    await expectOpenToEverybody(page, testInfo)
  })
}

for (const path of paths) {
  test(`${path} is accessible`, async ({ visitor }, testInfo) => {
    const page = await visitor.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const signOut = page.getByRole('menuitem', { name: 'Sign out', includeHidden: true })
    await expect(signOut).toHaveCount(1)
    await expectOpenToEverybody(page, testInfo)
    expect(errors).toEqual([])
    await page.close()
  })
}

test('dialogs, forms and refusals are accessible', async ({ page, signedIn }) => {
  const created = await createKey(contextOf(signedIn, Date.now()), {
    name: 'weekly reports',
    expirationDay: '',
    status: 'activated',
    intentId: 'intent-of-weekly-reports',
  })
  expect(created.ok).toBe(true)
  await page.goto('/access/api-keys')
  const row = keyRow(page, 'weekly reports')
  for (const verb of ['Revoke', 'Delete']) {
    await pressInRow(row, new RegExp(`^${verb} “`))
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await pressInRow(row, /^Edit/)
  const name = page.getByRole('textbox', { name: 'Name', exact: true })
  await name.fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  expect(await violations(page)).toEqual([])
})

test('a refused password is shown accessibly', async ({ page, person }) => {
  await page.goto('/sign-in')
  await signIn(page, { email: person.email, password: 'not the password at all' })
  await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toBeVisible()
  expect(await violations(page)).toEqual([])
})

test('a key is created by keyboard alone', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Create new API key' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Create new API key')
  const name = page.getByRole('textbox', { name: 'Name', exact: true })
  for (let presses = 0; presses < 20; presses += 1) {
    if (await name.evaluate((field) => field === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.type('made without a mouse')
  await page.keyboard.press('Enter')
  await expect(keyRow(page, 'made without a mouse')).toBeVisible()
})

test('a missing page names what is missing', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  const answer = await page.goto('/insights/nothing-here')
  expect(answer?.status()).toBe(404)
  expect(await violations(page)).toEqual([])
})

test('the link builder is accessible', async ({ page, context, instance }) => {
  await signInAs(context, instance.url, instance.firstRun.administrator.userId)
  await page.goto('/insights/exports')
  expect(await violations(page)).toEqual([])
  await page.goto('/insights/exports/build?export=adm-admedia')
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByText('This filter is required.')).toBeVisible()
  await page.getByText('How it is written').click()
  await page.getByText('Columns: all').click()
  await page.getByRole('checkbox', { name: 'banner', exact: true }).check()
  expect(await violations(page)).toEqual([])
  await page.getByRole('textbox', { name: 'Advertiser (required)' }).fill('114')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByRole('region', { name: 'First rows' })).toBeVisible()
  await page.getByRole('combobox', { name: 'Format' }).selectOption('parquet')
  await page.getByRole('radio', { name: 'Google Sheets' }).check()
  await expect(page.getByText('Choose CSV, TSV or XML.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Row limit' }).fill('0')
  expect(await violations(page)).toEqual([])
  expect(await isTooWide(page)).toBe(false)
})
