import { linkIdentity } from '@/lib/people/sign-in/link-identity'
import { withGitHub } from '@/tests/support/clients/github-server'
import { contextOf, expect, signInAs, test } from '../console-test'

test('a disconnected account is announced as disconnected, and nothing as failed', async ({
  context,
  instance,
  page,
  person,
}) => {
  await withGitHub(instance, async (url) => {
    expect(await linkIdentity(contextOf(person, Date.now()), 'github', person.userId)).toBe(
      'linked',
    )
    await signInAs(context, url, person.userId)
    await page.goto(`${url}/account/credentials`)
    await page.getByRole('button', { name: 'Disconnect GitHub' }).click()
    await expect(page.getByText('GitHub is disconnected.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Connect GitHub', exact: true })).toBeVisible()
    await expect(page.getByText('There was no answer')).toHaveCount(0)
  })
})
