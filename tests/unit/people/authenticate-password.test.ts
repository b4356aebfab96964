import { findUser } from '@/lib/people/find-user'
import { hashPassword, needsRehash } from '@/lib/people/password-hash'
import { authenticatePassword } from '@/lib/people/sign-in/authenticate-password'
import { expect, type TestStore, test } from '@/tests/support/store'
import { requestsOf } from '@/tests/support/store-requests'
import { goodPassword, storeUser } from './people-fixture'

test('the right password signs in with any spelling of the e-mail address', async ({ store }) => {
  const { actor } = await storeUser(store.kv)
  for (const email of [actor.email, ` ${actor.email.toUpperCase()} `]) {
    const found = await authenticatePassword(email, goodPassword, store.kv)
    expect(found.ok && found.value.id).toBe(actor.userId)
  }
})

test('an unknown user, a deactivated one and a wrong password get the same answer', async ({
  store,
}) => {
  const known = await storeUser(store.kv)
  const deactivated = await storeUser(store.kv, { status: 'deactivated' })
  const withoutPassword = await storeUser(store.kv, { passwordHash: '' })
  const answers = await Promise.all([
    authenticatePassword('nobody@example.org', goodPassword, store.kv),
    authenticatePassword(deactivated.actor.email, goodPassword, store.kv),
    authenticatePassword(withoutPassword.actor.email, goodPassword, store.kv),
    authenticatePassword(known.actor.email, 'not the right password', store.kv),
  ])
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(answers[0]?.ok).toBe(false)
})

/** What a refused sign-in costs: hash function and rounds of each key derivation, and the scripts that the store runs. */
async function workFor(email: string, password: string, store: TestStore) {
  const deriveBits = crypto.subtle.deriveBits.bind(crypto.subtle)
  const derived: unknown[] = []
  crypto.subtle.deriveBits = (algorithm, key, length) => {
    const { name, hash, iterations } = algorithm as Pbkdf2Params
    derived.push([name, hash, iterations, length])
    return deriveBits(algorithm, key, length)
  }
  try {
    const asked = await requestsOf(store, async () => {
      const found = await authenticatePassword(email, password, store.kv)
      expect(found.ok).toBe(false)
    })
    // Of a script its digest, and neither names nor times.
    return { derived, asked: asked.map((body) => body.match(/"[0-9a-f]{40}"/g)) }
  } finally {
    crypto.subtle.deriveBits = deriveBits
  }
}

test('every refused sign-in takes the same work for every account', async ({ store }) => {
  const known = await storeUser(store.kv)
  const deactivated = await storeUser(store.kv, { status: 'deactivated' })
  const withoutPassword = await storeUser(store.kv, { passwordHash: '' })
  const wrong = 'not the right password'
  await authenticatePassword(known.actor.email, wrong, store.kv)
  const work = await workFor('nobody@example.org', wrong, store)
  expect(work.derived.length).toBeGreaterThan(0)
  expect(work.asked).toEqual([[expect.any(String)]])
  for (const [email, password] of [
    [known.actor.email, wrong],
    [deactivated.actor.email, wrong],
    [deactivated.actor.email, goodPassword],
    [withoutPassword.actor.email, goodPassword],
    ['nobody@example.org', goodPassword],
  ] as const) {
    expect(await workFor(email, password, store), `${email} ${password}`).toEqual(work)
  }
})

test('a hash of older parameters is renewed without ending sessions', async ({ store }) => {
  const current = await hashPassword(goodPassword)
  const { actor } = await storeUser(store.kv, { passwordHash: current.replace('pep=1', 'pep=0') })
  const found = await authenticatePassword(actor.email, goodPassword, store.kv)
  expect(found.ok).toBe(true)
  const user = await findUser(actor.userId, store.kv)
  expect(needsRehash(user?.passwordHash ?? '')).toBe(false)
  expect(user?.epoch).toBe(1)
})

test('a password that was set years ago still signs in: none expires', async ({ store }) => {
  const { actor } = await storeUser(store.kv)
  const { now } = Date
  // The record has the day of the account, and nothing of the password but its hash.
  expect(Object.keys((await findUser(actor.userId, store.kv)) ?? {}).join()).not.toMatch(
    /password(?!Hash)/i,
  )
  Date.now = () => now() + 10 * 365 * 86_400_000
  try {
    const found = await authenticatePassword(actor.email, goodPassword, store.kv)
    expect(found.ok).toBe(true)
  } finally {
    Date.now = now
  }
})
