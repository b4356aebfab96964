import { findUser } from '@/lib/people/find-user'
import { hashPassword, needsRehash } from '@/lib/people/password-hash'
import { authenticatePassword } from '@/lib/people/sign-in/authenticate-password'
import type { Kv } from '@/lib/store/client'
import { expect, test } from '@/tests/support/store'
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

/** The key derivations that a refused sign-in costs: hash function and rounds of each. */
async function derivationsFor(email: string, kv: Kv): Promise<unknown[]> {
  const deriveBits = crypto.subtle.deriveBits.bind(crypto.subtle)
  const made: unknown[] = []
  crypto.subtle.deriveBits = (algorithm, key, length) => {
    const { name, hash, iterations } = algorithm as Pbkdf2Params
    made.push([name, hash, iterations, length])
    return deriveBits(algorithm, key, length)
  }
  try {
    const found = await authenticatePassword(email, 'not the right password', kv)
    expect(found.ok).toBe(false)
  } finally {
    crypto.subtle.deriveBits = deriveBits
  }
  return made
}

test('a sign-in of an unknown person takes the same work as that of a known one', async ({
  store,
}) => {
  const { actor } = await storeUser(store.kv)
  const known = await derivationsFor(actor.email, store.kv)
  expect(known.length).toBeGreaterThan(0)
  expect(await derivationsFor('nobody@example.org', store.kv)).toEqual(known)
})

test('a refused sign-in takes one store request', async ({ store }) => {
  await authenticatePassword('nobody@example.org', goodPassword, store.kv)
  const before = store.requestCount()
  await authenticatePassword('nobody@example.org', goodPassword, store.kv)
  expect(store.requestCount() - before).toBe(1)
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
