import { findUser } from '@/lib/people/find-user'
import { kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { newPerson } from '../../support/accounts'
import { runText } from '../../support/run-text'
import { expect, test } from './users-test'

test('an administrator renames a user, gives another address, turns off a lost factor, and deletes the user', async ({
  administrator,
  page,
}) => {
  expect(administrator.actor.role).toBe('administrator')
  const { actor } = await newPerson()
  const set = `return redis.call('HSET', KEYS[1], 'factorSealed', 'lost', 'factorSinceMs', '5',
    'passkey:lost', ARGV[1])`
  const passkey = { publicKey: '', counter: 0, name: 'Lost', isSynced: false, createdAtMs: 5 }
  await runText(kv(), set, [keyNames.user(actor.userId)], [JSON.stringify(passkey)])

  await page.goto(`/access/users/user?id=${actor.userId}`)
  await page.getByRole('textbox', { name: 'Name' }).fill(' ')
  await page.getByRole('button', { name: 'Change name' }).click()
  await expect(page.getByText('Write a name.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill('Renamed Partner')
  await page.getByRole('button', { name: 'Change name' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Renamed Partner')
  const trail = page.getByRole('navigation', { name: 'Breadcrumb' })
  await expect(trail.getByRole('listitem').last()).toHaveText('Renamed Partner')
  const email = page.getByRole('textbox', { name: 'E-mail' })
  await email.fill('nowhere')
  await page.getByRole('button', { name: 'Change e-mail address' }).click()
  await expect(page.getByText('Write an e-mail address such as')).toBeVisible()
  await email.fill(`new-${actor.email}`)
  await page.getByRole('button', { name: 'Change e-mail address' }).click()
  await expect(page.getByText('The e-mail address was changed.')).toBeVisible()
  await expect(email).toHaveValue(`new-${actor.email}`)

  await page.getByRole('button', { name: 'Turn off second factor…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Turn off second factor' }).click()
  await expect(page.getByText('The second factor is off')).toBeVisible()
  const without = await findUser(actor.userId)
  expect([without?.factorSealed, without?.passkeys.size]).toEqual([undefined, 0])

  await page.getByRole('button', { name: 'Delete user…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete user' }).click()
  await expect(page.getByText('The user was deleted.')).toBeVisible()
  expect(await findUser(actor.userId)).toBeUndefined()
})
