import { acceptInvitation } from '@/lib/accounts/accept-invitation'
import { setUpInstance } from '@/lib/accounts/set-up-instance'
import { changePassword } from '@/lib/people/change-password'
import { findUser } from '@/lib/people/find-user'
import { issuePasswordReset } from '@/lib/people/one-time/issue-password-reset'
import { completePasswordReset } from '@/lib/people/one-time/password-reset'
import { needsRehash } from '@/lib/people/password-hash'
import { replaceUserPasswordScript } from '@/lib/people/replace-user-password.lua'
import { authenticatePassword } from '@/lib/people/sign-in/authenticate-password'
import type { Kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { runText } from '@/tests/support/run-text'
import { testEnvironment } from '@/tests/support/store'
import {
  expect,
  invite,
  openUser,
  outcomeOf,
  password,
  test,
  tokenOf,
  visit,
} from './administer/administer-fixture'
import { storeUser } from './people-fixture'

/** A hash of `password` with 220,000 rounds in one call, as older versions made it. */
const oldHash =
  '$p512$v=1,i=220000,pep=1$ylro07rKGN73S_pXj7f-0A$eoFqhyXt0wFDyrsfLz6WJZlhOBAolDEsyR7NfvrMyZw'

const deriveBits = crypto.subtle.deriveBits.bind(crypto.subtle)

/** The rounds of each call since the last test began. */
let calls: number[] = []

/** Counts the rounds of every call, and refuses those above the limit as production engines do. */
function capRounds(limit: number): void {
  crypto.subtle.deriveBits = async (algorithm, key, length) => {
    const rounds =
      typeof algorithm === 'object' && 'iterations' in algorithm ? algorithm.iterations : 0
    if (rounds > limit) throw new DOMException('Pbkdf2 failed', 'NotSupportedError')
    calls.push(rounds)
    return deriveBits(algorithm, key, length)
  }
}

test.beforeEach(() => {
  calls = []
  capRounds(100_000)
})

test.afterAll(() => {
  crypto.subtle.deriveBits = deriveBits
})

function roundsMade(): number {
  return calls.reduce((sum, rounds) => sum + rounds, 0)
}

/** Nobody but whom setting up makes. */
async function empty(store: Kv): Promise<void> {
  await runText(store, `return redis.call('FLUSHDB')`, [])
}

test('set-up, invitations, resets, changes and sign-in work on an engine that caps the rounds', async ({
  store,
}) => {
  await empty(store.kv)
  const token = testEnvironment('').SETUP_TOKEN ?? ''
  const first = { token, email: 'first@example.org', name: 'The First', password }
  expect(outcomeOf(await setUpInstance(visit, first))).toBe('ok')
  expect((await authenticatePassword(first.email, password)).ok).toBe(true)

  const administrator = await openUser('administrator')
  const { token: invitation, email } = await invite(administrator)
  const accepted = await acceptInvitation(visit, { token: invitation, name: 'Ada', password })
  expect(outcomeOf(accepted)).toBe('ok')
  const found = await authenticatePassword(email, password)
  expect(found.ok).toBe(true)

  const userId = found.ok ? found.value.id : ''
  const reset = await issuePasswordReset(administrator, userId)
  const link = reset.ok ? tokenOf(reset.value.link) : ''
  const second = `${password} two`
  expect(outcomeOf(await completePasswordReset(visit, { token: link, password: second }))).toBe(
    'ok',
  )
  expect((await authenticatePassword(email, second)).ok).toBe(true)

  const context = { ...administrator, actor: { ...administrator.actor, userId, email } }
  const passwords = { oldPassword: second, newPassword: `${password} three` }
  expect(outcomeOf(await changePassword(context, passwords))).toBe('ok')
  expect((await authenticatePassword(email, passwords.newPassword)).ok).toBe(true)
})

test('hashing does the work OWASP recommends, also for an unknown person', async ({ store }) => {
  const { actor } = await storeUser(store.kv)
  calls = []
  await authenticatePassword(actor.email, 'not the right password')
  const known = roundsMade()
  expect(known).toBeGreaterThanOrEqual(210_000)
  calls = []
  await authenticatePassword('nobody@example.org', 'not the right password')
  expect(roundsMade()).toBe(known)
})

test('an old hash that cannot be checked here is reported as such', async ({ store }) => {
  const context = await storeUser(store.kv, { passwordHash: oldHash })
  const signIn = await authenticatePassword(context.actor.email, password)
  expect(outcomeOf(signIn)).toBe('password_unsupported')
  const passwords = { oldPassword: password, newPassword: `${password} two` }
  expect(outcomeOf(await changePassword(context, passwords))).toBe('password_unsupported')
  expect((await findUser(context.actor.userId))?.passwordHash).toBe(oldHash)
})

test('an old hash is accepted and renewed where the engine supports it, with the same work', async ({
  store,
}) => {
  capRounds(Number.POSITIVE_INFINITY)
  const { actor } = await storeUser(store.kv, { passwordHash: oldHash })
  calls = []
  expect(outcomeOf(await authenticatePassword(actor.email, `${password}!`))).toBe('sign_in_failed')
  expect(roundsMade()).toBe(220_000)
  expect(outcomeOf(await authenticatePassword(actor.email, password))).toBe('ok')
  expect(needsRehash((await findUser(actor.userId))?.passwordHash ?? '')).toBe(false)
  capRounds(100_000)
  expect(outcomeOf(await authenticatePassword(actor.email, password))).toBe('ok')
})

test('a password changed during the renewal of the old hash is kept', async ({ store }) => {
  capRounds(Number.POSITIVE_INFINITY)
  const { actor } = await storeUser(store.kv, { passwordHash: oldHash })
  const meanwhile = { ...store.kv }
  meanwhile.call = async (call) => {
    if (call.text === replaceUserPasswordScript.text) {
      const change = `return redis.call('HSET', KEYS[1], 'passwordHash', 'another')`
      await runText(store.kv, change, [keyNames.user(actor.userId)])
    }
    return store.kv.call(call)
  }
  expect(outcomeOf(await authenticatePassword(actor.email, password, meanwhile))).toBe('ok')
  expect((await findUser(actor.userId))?.passwordHash).toBe('another')
})
