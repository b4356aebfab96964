import { findUser } from '@/lib/people/find-user'
import { addPasskey } from '@/lib/people/passkeys/add-passkey'
import {
  challengeSeconds,
  hashChallenge,
  newChallenge,
  shownSeconds,
} from '@/lib/people/passkeys/challenge'
import { checkMade, checkProof } from '@/lib/people/passkeys/check-answer'
import { consumePasskey } from '@/lib/people/passkeys/consume-passkey'
import { offerPasskey } from '@/lib/people/passkeys/offer-ceremony'
import { countRecoveryCodes } from '@/lib/people/second-factor/change-factor'
import { endAllSessions } from '@/lib/people/sessions/end-all-sessions'
import { hasFactor } from '@/lib/people/user'
import { keyNames } from '@/lib/store/key-names'
import { newPerson } from '@/tests/support/accounts'
import { newAuthenticator } from '@/tests/support/clients/authenticator'
import { trailOf } from '@/tests/support/outbox/outbox-test'
import { runText } from '@/tests/support/run-text'
import { expect, test } from '@/tests/unit/keys/key-fixture'
import { enrol, enrolled, make, outcomeOf, prove } from './passkey-fixture'

test('the first passkey brings recovery codes, further ones do not', async ({ store }) => {
  const { context } = await newPerson()
  const { userId, email } = context.actor
  const offered = await offerPasskey(context)
  expect(offered).toMatchObject({
    ok: true,
    value: {
      rp: { id: 'localhost' },
      user: { name: email },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    },
  })
  const { device, outcome } = await enrol(context)
  expect(new Set(outcome).size).toBe(10)
  expect((await enrol(context)).outcome).toEqual([])
  const user = await findUser(userId)
  expect(user && hasFactor(user)).toBe(true)
  expect(user?.passkeys.get(device.id)).toMatchObject({ name: 'Laptop', counter: 0 })
  expect(await countRecoveryCodes(userId)).toBe(10)
  const again = await offerPasskey(context)
  expect(again.ok && again.value.excludeCredentials).toHaveLength(2)
  const trail = (await trailOf(store, userId)).filter(({ action }) => action === 'passkey.added')
  expect(trail.map(({ passkey }) => passkey)).toEqual(['Laptop', 'Laptop'])
})

for (const [what, more] of [
  ['another site', { origin: 'http://localhost:3001' }],
  ['another relying party', { rpId: 'example.org' }],
  ['a device that did not check the person', { isUnverified: true }],
  ['another ceremony', { type: 'webauthn.other' }],
] as const) {
  test(`an answer for ${what} neither adds a passkey nor opens an account`, async () => {
    const { context } = await newPerson()
    expect((await enrol(context, more)).outcome).toBe('code_refused')
    expect((await findUser(context.actor.userId))?.passkeys.size).toBe(0)
    const mine = await enrolled()
    expect(await outcomeOf(mine.context, mine.device, more)).toBe('code_refused')
  })
}

test('a challenge adds one passkey, for the session that it was made for', async () => {
  const { context } = await newPerson()
  const { made } = await enrol(context)
  const other = await make(context, newAuthenticator(context.actor.userId))
  if (!made.ok || !other.ok) throw new Error('refused')
  const outcomes = [made.value, { ...other.value, sessionId: 'ses_other' }].map((one) =>
    addPasskey(context, one, 'again'),
  )
  for (const outcome of await Promise.all(outcomes))
    expect(outcome.ok ? '' : outcome.failure.code).toBe('conflict')
})

test('an answer to another challenge adds nothing and proves nothing', async () => {
  const { context, device } = await enrolled()
  const [challenge, sessionId] = [newChallenge(), 'ses_1']
  const made = await checkMade(
    { stage: 'make', challenge, sessionId, isProven: true },
    device.register('AAAA'),
  )
  expect(made.ok ? '' : made.failure.code).toBe('code_refused')
  const proven = await checkProof(
    { stage: 'prove', use: 'identity', challenge },
    device.prove('AAAA'),
    context,
  )
  expect(proven.ok ? '' : proven.failure.code).toBe('code_refused')
})

test('a person has at most 20 passkeys', async () => {
  const { context } = await newPerson()
  for (let at = 0; at < 20; at += 1) expect((await enrol(context)).outcome).not.toBe('conflict')
  expect((await enrol(context)).outcome).toBe('conflict')
})

test('a passkey opens the account of its person, who is active', async ({ store }) => {
  const { context, device } = await enrolled()
  const other = await enrolled()
  const { userId } = context.actor
  expect(await outcomeOf(context, device)).toBe(userId)
  expect((await findUser(userId))?.passkeys.get(device.id)?.usedAtMs).toBe(context.nowMs)
  for (const wrong of [other.context.actor.userId, '999999999', '__proto__', '']) {
    expect(await outcomeOf(context, device, { userId: wrong }), wrong).toBe('code_refused')
  }
  expect(await outcomeOf(context, newAuthenticator(userId))).toBe('code_refused')
  await runText(store.kv, `return redis.call('HSET', KEYS[1], 'status', 'deactivated')`, [
    keyNames.user(userId),
  ])
  expect(await outcomeOf(context, device)).toBe('code_refused')
  const trail = await trailOf(store, userId)
  expect(trail.some(({ action }) => action === 'attempt.passkey_refused')).toBe(true)
})

test('an answer that is sent many times at once opens the account once', async () => {
  const { context, device } = await enrolled()
  const proven = await prove(context, device)
  if (!proven.ok) throw new Error(proven.failure.code)
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => consumePasskey(context, proven.value)),
  )
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
})

test('a proof is void once the sessions of the person were ended', async () => {
  const { context, device } = await enrolled()
  const proven = await prove(context, device)
  if (!proven.ok) throw new Error(proven.failure.code)
  await endAllSessions(context)
  const consumed = await consumePasskey(context, proven.value)
  expect(consumed.ok ? '' : consumed.failure.code).toBe('code_refused')
})

test('neither a passkey that cannot be read nor the password alone opens the account', async ({
  store,
}) => {
  const { context } = await newPerson()
  await runText(store.kv, `return redis.call('HSET', KEYS[1], 'passkey:broken', '{}')`, [
    keyNames.user(context.actor.userId),
  ])
  const user = await findUser(context.actor.userId)
  expect(user?.passkeys.size).toBe(0)
  expect(user && hasFactor(user)).toBe(true)
})

test('a used challenge is remembered for longer than any answer to it is taken', async ({
  store,
}) => {
  const { context, device } = await enrolled()
  const proven = await prove(context, device)
  if (!proven.ok) throw new Error(proven.failure.code)
  expect((await consumePasskey(context, proven.value)).ok).toBe(true)
  const names = [keyNames.passkeyChallenge(hashChallenge(proven.value.challenge))]
  const seconds = Number(await runText(store.kv, `return redis.call('TTL', KEYS[1])`, names))
  // Sealed texts are taken for 15 seconds beyond their time, first with the question and then with what was shown.
  expect(seconds).toBeGreaterThan(challengeSeconds + shownSeconds + 2 * 15)
})

test('a passkey whose counter does not grow is refused and recorded', async ({ store }) => {
  const { context, device } = await enrolled({ counter: 5 })
  const { userId } = context.actor
  for (const [counter, outcome] of [
    [6, userId],
    [6, 'code_refused'],
    [3, 'code_refused'],
    [0, 'code_refused'],
    [4_294_967_295, userId],
  ] as const) {
    expect(await outcomeOf(context, device, { counter }), String(counter)).toBe(outcome)
  }
  const trail = await trailOf(store, userId)
  expect(trail.filter(({ action }) => action === 'passkey.copied')).toHaveLength(3)
})
