import { namesOfUsers } from '@/lib/people/administer/names-of-users'
import { newPerson } from '@/tests/support/accounts'
import { asOperator } from '@/tests/support/keys/allow-more'
import { expect, test } from '@/tests/unit/keys/key-fixture'

test('administrators get the names of users who exist, nobody else gets any', async ({ store }) => {
  expect(store).toBeDefined()
  const { actor, context } = await newPerson()
  const other = (await newPerson()).actor
  const ids = [actor.userId, other.userId, actor.userId, '999999999', 'operator', '7 or so', '']
  expect(await namesOfUsers(asOperator(context).actor, ids)).toEqual(
    new Map([actor, other].map(({ userId, name }) => [userId, name])),
  )
  expect(await namesOfUsers(actor, ids)).toEqual(new Map())
})
