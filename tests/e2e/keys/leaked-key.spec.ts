import type { Page } from 'playwright/test'
import { deriveLinkToken } from '@/lib/keys/token/token-format'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import { contextOf, expect, keyRow, signInAs, test } from '../console-test'
import { expectOpenToEverybody, violations } from '../open-to-everybody'

/** Everything that leaves the browser: addresses and bodies. */
function watchRequests(page: Page): () => string {
  const sent: string[] = []
  page.on('request', (request) => {
    sent.push(`${request.url()} ${request.postData() ?? ''} ${JSON.stringify(request.headers())}`)
  })
  return () => sent.join('\n')
}

function searchOf(page: Page) {
  return page.getByRole('searchbox', { name: /^Search/ })
}

/** Pastes as a person does: Playwright has no key for it in every browser. */
async function paste(page: Page, text: string) {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
  await searchOf(page).click()
  await page.keyboard.press('ControlOrMeta+V')
}

async function statusOf(origin: string, key: string): Promise<number> {
  const headers = { Authorization: `Bearer ${key}` }
  return (await fetch(`${origin}/api/v1/key`, { headers })).status
}

test('a pasted key is found and dead in three clicks, and never leaves the browser', async ({
  page,
  instance,
  signedIn,
}) => {
  const { key: secret } = await openKeyWith(contextOf(signedIn, Date.now()), {
    name: 'Power BI gateway',
  })
  await page.goto('/access/api-keys')
  const sent = watchRequests(page)
  await paste(page, secret)
  const result = page.getByRole('status').filter({ hasText: 'Power BI gateway' })
  await expect(result).toContainText('What you pasted is the key itself.')
  await expect(searchOf(page)).toHaveValue('')
  expect(await page.content()).not.toContain(secret)
  expect(await violations(page)).toEqual([])
  const revoke = result.getByRole('button', { name: /^Revoke/ })
  await expect(revoke).toBeFocused()
  await revoke.click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('textbox', { name: 'Reason' })).toHaveValue('Leaked')
  await dialog.getByRole('button', { name: 'Revoke key' }).click()
  await expect(keyRow(page, 'Power BI gateway')).toContainText('Revoked')
  await expect(result).toHaveCount(0)
  expect(await statusOf(instance.url, secret)).toBe(401)
  expect(sent()).not.toContain(secret)
  expect(sent()).not.toContain(secret.slice(0, 20))
})

test('a key in a command, an export link and a typed key are recognised', async ({
  page,
  signedIn,
}) => {
  const { key: secret } = await openKeyWith(contextOf(signedIn, Date.now()), {
    name: 'of a script',
  })
  const link = deriveLinkToken(secret)
  await page.goto('/access/api-keys')
  const sent = watchRequests(page)
  for (const [text, said] of [
    [
      `curl -H "Authorization: Bearer ${secret}" ${'https://keyward.example/'.padEnd(120, 'x')}`,
      'the key itself',
    ],
    [`https://keyward.example/api/v1/exports/${link}/2209/statsdaily.csv`, 'its export link'],
  ] as const) {
    await paste(page, text)
    await expect(page.getByRole('status').filter({ hasText: said })).toBeVisible()
  }
  await page.reload()
  await searchOf(page).pressSequentially(secret.slice(0, 24))
  await expect(page.getByText('a part of an API key, so it is not sent')).toBeVisible()
  await page.keyboard.press('Enter')
  await searchOf(page).pressSequentially(secret.slice(24))
  await expect(page.getByText('What you pasted is the key itself.')).toBeVisible()
  for (const part of [secret.slice(8, 20), link.slice(4, 16)]) expect(sent()).not.toContain(part)
  await paste(page, `kw_live_${'0'.repeat(38)}`)
  await expect(page.getByText('none of the keys that you can see')).toBeVisible()
})

test('an administrator finds everybody’s keys, with the name of the owner', async ({
  browser,
  instance,
  person,
}) => {
  const { key: secret } = await openKeyWith(contextOf(person, Date.now()), { name: 'of a partner' })
  const context = await browser.newContext({ baseURL: instance.url })
  await signInAs(context, instance.url, instance.firstRun.administrator.userId)
  const page = await context.newPage()
  await page.goto('/access/api-keys')
  await paste(page, secret)
  const result = page.getByRole('status').filter({ hasText: 'of a partner' })
  await expect(result).toContainText('A key of ')
  await result.getByRole('button', { name: /^Revoke/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke key' }).click()
  await expect(page).toHaveURL(/access\/users\/user/)
  expect(await statusOf(instance.url, secret)).toBe(401)
  await context.close()
})

test('the form for leaked keys needs no account and takes two clicks', async ({
  page,
  instance,
  person,
}) => {
  const context = contextOf(person, Date.now())
  const [one, other] = await Promise.all([
    openKeyWith(context, { name: 'one' }),
    openKeyWith(context, { name: 'other' }),
  ])
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Report or revoke a leaked key' }).click()
  await expectOpenToEverybody(page, test.info())
  const sent = watchRequests(page)
  const field = page.getByRole('textbox', { name: 'Leaked key' })
  await field.fill('nothing of the kind')
  await page.getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByText('contains no whole API key')).toBeVisible()
  await expect(field).toHaveValue('nothing of the kind')
  await field.fill(`KEY=${one.key}\nhttps://k.example/${deriveLinkToken(other.key)}/x.csv`)
  await page.getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByText('is revoked and no longer works')).toBeVisible()
  await expect(field).toHaveValue('')
  for (const { key } of [one, other]) expect(await statusOf(instance.url, key)).toBe(401)
  expect(page.url()).not.toContain('kw')
  for (const address of sent()
    .split('\n')
    .map((line) => line.split(' ')[0])) {
    expect(address).not.toContain('kw')
  }
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the search keeps a key back, and the form for leaked keys revokes it', async ({
    page,
    instance,
    signedIn,
  }) => {
    const { key: secret } = await openKeyWith(contextOf(signedIn, Date.now()), { name: 'leaked' })
    await page.goto('/access/api-keys')
    const sent = watchRequests(page)
    await searchOf(page).fill(secret)
    await page.keyboard.press('Enter')
    expect(sent()).not.toContain(secret)
    await page.getByRole('link', { name: 'Leaked key' }).click()
    await page.getByRole('textbox', { name: 'Leaked key' }).fill(secret)
    await page.getByRole('button', { name: 'Revoke' }).click()
    await expect(page.getByRole('heading', { name: 'Leaked keys' })).toBeVisible()
    expect(await statusOf(instance.url, secret)).toBe(401)
  })
})

test('a key in an address leads on without it, signed in or not', async ({
  page,
  context,
  signedIn,
}) => {
  const { key: secret, keyId } = await openKeyWith(contextOf(signedIn, Date.now()), {
    name: 'in a link',
  })
  for (const [token, expected] of [
    [secret, `search=${keyId}`],
    [deriveLinkToken(secret), `search=${keyId}`],
    [`kw_live_${'0'.repeat(38)}`, '/leaked-key'],
    ['kw_live_0123456789', '/leaked-key'],
  ] as const) {
    await page.goto(`/access/api-keys?search=${token}&status=revoked`)
    expect(page.url()).toContain(expected)
    expect(page.url()).not.toContain(token)
    expect(await page.content()).not.toContain(token)
  }
  await context.clearCookies()
  for (const path of ['/access/api-keys?search=', '/access/users?search=']) {
    await page.goto(`${path}${secret}`)
    await expect(page).toHaveURL(/sign-in/)
    expect(page.url()).not.toContain(secret)
    expect(await page.content()).not.toContain(secret)
  }
})
