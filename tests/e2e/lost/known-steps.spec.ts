import type { BrowserContext, Locator, Page } from 'playwright/test'
import { addPasskey, plugIn } from '../account/passkey-device'
import { expect, test, untilLive } from '../console-test'

const credentials = '/account/credentials'

/** Expects a step that was not carried out to be known as such, and its doubt to end. */
async function expectKnown(page: Page, doubt: Locator): Promise<void> {
  await expect(page.getByText(/Your last step was not carried out\./)).toBeVisible()
  await expect(doubt).toHaveCount(0)
}

/** Takes a step without a network, and expects its doubt to end when the network is back. */
async function expectDoubtToEnd(
  page: Page,
  context: BrowserContext,
  { doubt, step }: { doubt: Locator; step: Locator },
): Promise<void> {
  await context.setOffline(true)
  await step.click()
  await expect(doubt).toBeVisible()
  await context.setOffline(false)
  await expectKnown(page, doubt)
}

test('turning on the second factor stops being in doubt once it is known', async ({
  page,
  context,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto(credentials)
  await page.getByRole('button', { name: 'Set up' }).click()
  const code = page.getByRole('textbox', { name: 'Code from the app' })
  await code.fill('123456')
  await expectDoubtToEnd(page, context, {
    doubt: page.getByText(/so this may or may not be done/),
    step: page.getByRole('button', { name: 'Turn on' }),
  })
  await expect(code).toHaveValue('123456')
})

test('a set-up of the second factor that could not begin is no doubt', async ({
  page,
  context,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto(credentials)
  const setUp = page.getByRole('button', { name: 'Set up' })
  await setUp.hover()
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  await setUp.click()
  await expect(page.getByText(/^Keyward could not be reached\. Check your conn/)).toBeVisible()
  await expect(page.getByText(/may or may not/)).toHaveCount(0)
  await expect(page.getByText(/^Your last step/)).toHaveCount(0)
})

test('a choice that leaves no trace is only to be made again', async ({
  page,
  context,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/home')
  await untilLive(page)
  await context.setOffline(true)
  await page.getByRole('main').getByRole('button', { name: 'Dismiss' }).click()
  await expect(page.getByText(/^Keyward could not be reached\./)).toBeVisible()
  await expect(page.getByText(/^Your last step/)).toHaveCount(0)
  await context.setOffline(false)
  await page.getByRole('main').getByRole('button', { name: 'Dismiss' }).click()
  await expect(page.getByRole('heading', { name: 'First steps' })).toHaveCount(0)
})

test('removing a passkey stops being in doubt once it is known', async ({
  page,
  context,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await plugIn(page)
  const [code = ''] = await addPasskey(page, 'My laptop')
  await page.getByRole('button', { name: 'Remove the passkey My laptop' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove the passkey “My laptop”' })
  await dialog.getByRole('textbox').fill(code)
  const remove = dialog.getByRole('button', { name: 'Remove passkey' })
  await expectDoubtToEnd(page, context, {
    doubt: dialog.getByText(/so this may or may not be done/),
    step: remove,
  })
  await remove.click()
  await expect(page.getByRole('list', { name: 'Passkeys' })).toHaveCount(0)
})

test('a further factor that could not begin is no doubt', async ({ page, context, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await plugIn(page)
  const [code = ''] = await addPasskey(page, 'My laptop')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a passkey' })
  await dialog.getByRole('textbox').fill(code)
  await context.setOffline(true)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(dialog.getByText(/^Keyward could not be reached/)).toBeVisible()
  await expect(page.getByText(/may or may not/)).toHaveCount(0)
})

test('adding a passkey stops being in doubt once it is known', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await plugIn(page)
  await page.goto(credentials)
  let actions = 0
  // The first offers the passkey, the second keeps it.
  await page.route('**/*', (route) => {
    const isAction = route.request().headers()['next-action'] !== undefined
    if (isAction) actions += 1
    return isAction && actions === 2 ? route.abort('connectionreset') : route.continue()
  })
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  const doubt = page.getByText(/so this may or may not be done/)
  await expect(doubt).toBeVisible()
  await expectKnown(page, doubt)
})

test('a button without room for a message says in one place that its outcome is unknown', async ({
  page,
  context,
  signedIn,
}) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto(credentials)
  const signOut = page.getByRole('button', { name: 'Sign out everywhere' })
  await signOut.hover()
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  await signOut.click()
  const doubt = page.getByText(/^Your last step got no answer\./)
  await expect(doubt).toBeVisible()
  // A second message would follow at once.
  await page.waitForTimeout(1_000)
  await expect(page.getByText(/may or may not/)).toHaveCount(0)
  await context.setOffline(false)
  await expectKnown(page, doubt)
})
