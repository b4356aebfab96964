import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startKvRest } from '@/scripts/kv-rest/start-kv-rest'
import { startRedis } from '@/scripts/redis/start-redis'
import { startServerProcess } from '@/scripts/testing/start-server-process'
import { signIn } from '../console-test'
import { expectOpenToEverybody } from '../open-to-everybody'
import { test as base, expect } from './users-test'

const setupToken = 'setup-token-of-one-story'.padEnd(40, 's')
const kvToken = 'token-of-an-empty-store'

/** The production build on a store without users. */
const test = base.extend<{ emptyUrl: string }>({
  emptyUrl: async ({ instance }, use) => {
    if (!instance.url) throw new Error('The instance has no address.')
    const directory = mkdtempSync(join(tmpdir(), 'keyward-empty-'))
    const redis = await startRedis({ directory })
    const rest = await startKvRest({ redis, token: kvToken })
    const server = await startServerProcess(process.cwd(), process.cwd(), {
      ...process.env,
      KV_REST_API_URL: rest.url,
      KV_REST_API_TOKEN: kvToken,
      SETUP_TOKEN: setupToken,
    })
    await use(server.url)
    await server.stop()
    await rest.stop()
    await redis.stop()
    rmSync(directory, { recursive: true, force: true })
  },
})

test('the setup token creates the first administrator, once', async ({ emptyUrl, page }, info) => {
  await page.goto(`${emptyUrl}/`)
  await page.getByRole('link', { name: 'Set up this instance' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set up Keyward')
  await expectOpenToEverybody(page, info)
  const first = { email: 'first@example.org', password: 'tree lamp river stone' }
  await page.getByRole('textbox', { name: 'Setup token' }).fill('not the token')
  await page.getByRole('textbox', { name: 'E-mail' }).fill(first.email)
  await page.getByRole('textbox', { name: 'Name' }).fill('The First')
  await page.getByLabel('Password', { exact: true }).fill(first.password)
  await page.getByLabel('Password again').fill(first.password)
  await page.getByRole('button', { name: 'Create the first administrator' }).click()
  await expect(page.getByText('This is not the setup token of this instance.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Setup token' })).toBeFocused()
  // As `npm start` prints it.
  await page.getByRole('textbox', { name: 'Setup token' }).fill(setupToken)
  await page.getByRole('button', { name: 'Create the first administrator' }).click()
  await expect(page.getByText('Your account is ready.')).toBeVisible()
  await signIn(page, first)
  await page.getByRole('link', { name: 'Users' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'The First' })).toContainText(
    'Administrator',
  )
  await page.goto(`${emptyUrl}/setup#${setupToken}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Keyward is set up')
})
