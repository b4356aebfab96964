import { linkIdentity } from '@/lib/people/sign-in/link-identity'
import { startServerProcess } from '@/scripts/testing/start-server-process'
import { testSecret } from '@/tests/support/store'
import { contextOf, expect, signInAs, test } from '../console-test'

test('a disconnected account is announced as disconnected, and nothing as failed', async ({
  context,
  instance,
  page,
  person,
}) => {
  const root = process.cwd()
  const server = await startServerProcess(root, root, {
    ...process.env,
    ...instance.environment,
    AUTH_GITHUB_ID: 'Iv1.0123456789abcdef',
    AUTH_GITHUB_SECRET: testSecret('github'),
  } as NodeJS.ProcessEnv)
  try {
    expect(await linkIdentity(contextOf(person, Date.now()), 'github', person.userId)).toBe(
      'linked',
    )
    await signInAs(context, server.url, person.userId)
    await page.goto(`${server.url}/account/credentials`)
    await page.getByRole('button', { name: 'Disconnect GitHub' }).click()
    await expect(page.getByText('GitHub is disconnected.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Connect GitHub', exact: true })).toBeVisible()
    await expect(page.getByText('There was no answer')).toHaveCount(0)
  } finally {
    await server.stop()
  }
})
