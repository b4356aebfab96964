import { findUser, findUserByIdentity } from '@/lib/people/find-user'
import { linkIdentity, unlinkIdentity } from '@/lib/people/sign-in/link-identity'
import { stepAfterProvider } from '@/lib/people/sign-in/step-after-provider'
import { expect, test } from '@/tests/support/store'
import { readActivity, storeUser } from './people-fixture'

test('sign-in matches an identity by provider and subject, never by e-mail address', async ({
  store,
}) => {
  const context = await storeUser(store.kv)
  expect(await findUserByIdentity('github', context.actor.email, store.kv)).toBeUndefined()
  expect(await linkIdentity(context, 'github', 'subject-1', store.kv)).toBe('linked')
  const found = await findUserByIdentity('github', 'subject-1', store.kv)
  expect(found?.id).toBe(context.actor.userId)
  expect(await findUserByIdentity('google', 'subject-1', store.kv)).toBeUndefined()
  expect(found?.identities.get('github')).toBe('subject-1')
})

test('another user’s identity and a second one of the same provider are refused', async ({
  store,
}) => {
  const first = await storeUser(store.kv)
  const second = await storeUser(store.kv)
  expect(await linkIdentity(first, 'github', 'subject-2', store.kv)).toBe('linked')
  expect(await linkIdentity(first, 'github', 'subject-2', store.kv)).toBe('same')
  expect(await linkIdentity(second, 'github', 'subject-2', store.kv)).toBe('taken')
  expect(await linkIdentity(first, 'github', 'subject-3', store.kv)).toBe('occupied')
  const owner = await findUserByIdentity('github', 'subject-2', store.kv)
  expect(owner?.id).toBe(first.actor.userId)
})

test('a disconnected identity is refused and can be connected again', async ({ store }) => {
  const context = await storeUser(store.kv)
  await linkIdentity(context, 'google', 'subject-4', store.kv)
  await unlinkIdentity(context, 'google', store.kv)
  expect(await findUserByIdentity('google', 'subject-4', store.kv)).toBeUndefined()
  expect((await findUser(context.actor.userId, store.kv))?.identities.size).toBe(0)
  expect(await linkIdentity(context, 'google', 'subject-4', store.kv)).toBe('linked')
  const activity = await readActivity(store.kv, context.actor.userId)
  expect(activity).toHaveLength(3)
})

const passkey = JSON.stringify({
  publicKey: 'a',
  counter: 0,
  name: 'Laptop',
  isSynced: false,
  createdAtMs: 1,
})

/** What a person has, and what follows when a provider has named them. */
const afterProvider: Record<string, [fields: Record<string, string>, step: string]> = {
  'no second factor': [{}, 'session'],
  'an authenticator app': [{ factorSealed: 'sealed', factorSinceMs: '1' }, 'factor'],
  'a passkey': [{ 'passkey:abc': passkey }, 'factor'],
  'a passkey that cannot be read': [{ 'passkey:abc': 'broken' }, 'factor'],
  'been deactivated': [{ status: 'deactivated' }, 'refusal'],
}

for (const [what, [fields, step]] of Object.entries(afterProvider)) {
  test(`after a provider, who has ${what} gets: ${step}`, async ({ store }) => {
    const context = await storeUser(store.kv, fields)
    const subject = `subject of ${context.actor.userId}`
    await linkIdentity(context, 'google', subject, store.kv)
    const found = await findUserByIdentity('google', subject, store.kv)
    expect(stepAfterProvider(found)).toBe(step)
  })
}

test('whom a provider names and nobody has connected is refused', async ({ store }) => {
  expect(stepAfterProvider(await findUserByIdentity('google', 'nobody', store.kv))).toBe('refusal')
})
