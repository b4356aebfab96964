import type { Page } from 'playwright/test'
import { isWithin, pagesFor } from '@/app/_ui/address/pages'
import { defaultKeyName } from '@/lib/keys/record/api-key'
import { readEdgeBuild } from '@/scripts/edge/edge-build'
import { root } from '@/tests/architecture/source-files'
import { expect, keyRow, signIn, test } from '@/tests/e2e/console-test'

/** The paths of the pages of the console, from the build, so that none is left out. */
const paths = readEdgeBuild(root)
  .map(({ page }) => page)
  .filter((page) => page.startsWith('/(console)/') && page.endsWith('/page'))
  .map((page) => page.replace('/(console)', '').replace(/\/page$/, ''))

/** Pages that the menu shows to administrators alone, and what lies below them. */
const shown = pagesFor('partner')
const forAdministrators = pagesFor('administrator').filter((page) => !shown.includes(page))

/** What a page needs in its query. */
function queryOf(path: string, userId: string, keyId: string): string {
  if (/^\/access\/api-keys\/(key|edit)$/.test(path)) return `?key=${keyId}`
  if (path === '/access/users/user') return `?id=${userId}`
  if (path === '/access/users/key') return `?user=${userId}&id=${keyId}`
  if (path === '/insights/exports/build') return '?export=statsdaily'
  if (path === '/help/api/operation') return '?name=createKey'
  return ''
}

/** Opens pages one after the other; returns the errors that the browser reported. */
async function visit(page: Page, addresses: readonly string[]): Promise<string[]> {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${page.url()}: ${message.text()}`)
  })
  for (const address of addresses) {
    const answer = await page.goto(address)
    if (answer?.status() !== 200) errors.push(`${address}: ${answer?.status()}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  return errors
}

for (const role of ['partner', 'administrator'] as const) {
  test(`every page opens for the ${role}`, async ({ page, instance }) => {
    const person = role === 'partner' ? instance.firstRun : instance.firstRun.administrator
    await page.goto('/sign-in')
    await signIn(page, person)
    await expect(page).toHaveURL(/\/home$/)
    await page.goto('/access/api-keys')
    const keyId = (await keyRow(page, defaultKeyName).first().getAttribute('id')) ?? ''
    const seen = paths.filter(
      (path) =>
        role === 'administrator' || !forAdministrators.some(({ href }) => isWithin(path, href)),
    )
    const addresses = seen.map((path) => path + queryOf(path, person.userId, keyId))
    expect(addresses.length).toBeGreaterThan(15)
    expect(await visit(page, addresses)).toEqual([])
  })
}

test('a key is created by the form', async ({ page, signedIn }) => {
  expect(signedIn.userId).not.toBe('')
  await page.goto('/access/api-keys/new')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('made on the edge')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(keyRow(page, 'made on the edge')).toBeVisible()
})
