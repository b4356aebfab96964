import { gate } from '@/lib/gate/gate'
import { mintKeyToken } from '@/lib/keys/token/token-format'
import { throttleCode, throttleSignIn } from '@/lib/limits/sign-in-throttle'
import { changePassword } from '@/lib/people/change-password'
import { foldEmail } from '@/lib/people/fold-email'
import { hashPassword } from '@/lib/people/password-hash'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { countAttempt } from '@/lib/trail/count-attempts'
import { recordAttempt } from '@/lib/trail/record-attempt'
import { newPerson } from '@/tests/support/accounts'
import { trailOf } from '@/tests/support/outbox/outbox-test'
import { runText } from '@/tests/support/run-text'
import { expect, newKey, plaintext } from '../keys/key-fixture'
import { test } from './exports/export-key-fixture'

const hourMs = 3_600_000
let hours = 0

/** Returns a time in an hour of its own, because attempts are counted by the hour. */
function nextHour(): number {
  hours += 1
  return (Math.floor(Date.now() / hourMs) + hours) * hourMs
}

function originAt(nowMs: number) {
  return { address: '192.0.2.7', requestId: 'req_of_an_attempt', nowMs }
}

const never: Kv = {
  pipeline: () => Promise.reject(new Error('the store was asked')),
  call: () => Promise.reject(new Error('the store was asked')),
}

test('the wrong passwords of an hour are one entry with a count, and few lines of the log', async ({
  store,
  log,
}) => {
  const { actor } = await newPerson()
  const nowMs = nextHour()
  const whom = { foldedEmail: foldEmail(actor.email) }
  for (let at = 0; at < 50; at += 1) {
    await recordAttempt('attempt.password_wrong', whom, originAt(nowMs + at))
  }
  await recordAttempt('attempt.password_wrong', whom, originAt(nowMs + hourMs))
  const entries = (await trailOf(store, actor.userId)).filter(
    ({ action }) => action === 'attempt.password_wrong',
  )
  expect(entries.map(({ count }) => count)).toEqual(['50', '1'])
  expect(entries[0]).toMatchObject({ actor: 'unknown', address: '192.0.2.7' })
  const lines = log.filter(({ attempt }) => attempt === 'password_wrong')
  expect(lines.map(({ count }) => count)).toEqual([1, 10, 1])
  expect(lines[0]).toMatchObject({ userId: actor.userId, requestId: 'req_of_an_attempt' })
  expect(JSON.stringify(lines)).not.toContain(actor.email)
})

test('a wrong password for an unknown account is logged without the e-mail address, after the same work', async ({
  store,
  log,
}) => {
  const { actor } = await newPerson()
  const known = { foldedEmail: foldEmail(actor.email) }
  const nobody = { foldedEmail: 'my-secret-typed-into-the-wrong-field' }
  const asked: number[] = []
  for (const whom of [known, nobody, known, nobody]) {
    const before = store.requestCount()
    await recordAttempt('attempt.password_wrong', whom, originAt(nextHour()))
    asked.push(store.requestCount() - before)
  }
  expect(asked.slice(2)).toEqual([1, 1])
  expect(log.filter(({ attempt }) => attempt === 'password_wrong')).toHaveLength(4)
  expect(JSON.stringify(log)).not.toContain('my-secret')
})

test('a wrong current password is recorded for the person of the session', async ({ store }) => {
  const { actor, context } = await newPerson()
  const set = "return redis.call('HSET', KEYS[1], 'passwordHash', ARGV[1])"
  const hash = await hashPassword('tree lamp river stone')
  await runText(kv(), set, [keyNames.user(actor.userId)], [hash])
  const passwords = { oldPassword: 'not the password', newPassword: 'green door opens slowly' }
  expect((await changePassword(context, passwords)).ok).toBe(false)
  const entry = (await trailOf(store, actor.userId)).at(-1)
  expect(entry).toMatchObject({ action: 'attempt.password_wrong', count: '1' })
  expect(JSON.stringify(entry)).not.toContain('not the password')
})

test('refused guesses of an account are recorded for its owner', async ({ store }) => {
  const { actor } = await newPerson()
  const from = { address: '198.51.100.9', requestId: 'req_of_a_guess' }
  const attempt = { foldedEmail: foldEmail(actor.email), ...from }
  const outcomes: boolean[] = []
  for (let at = 0; at < 14; at += 1) outcomes.push((await throttleSignIn(attempt)).ok)
  const refused = outcomes.filter((ok) => !ok).length
  expect(refused).toBeGreaterThan(0)
  const counted = (await trailOf(store, actor.userId))
    .filter(({ action }) => action === 'attempt.throttled')
    .reduce((sum, { count }) => sum + Number(count), 0)
  expect(counted).toBe(refused)
})

test('refused codes are recorded with the address that they came from', async ({ store }) => {
  const { actor } = await newPerson()
  const from = { address: '198.51.100.10', requestId: 'req_of_a_code' }
  for (let at = 0; at < 11; at += 1) await throttleCode(actor.userId, from)
  const { address, requestId: request } = from
  const entry = (await trailOf(store, actor.userId)).at(-1)
  expect(entry).toMatchObject({ action: 'attempt.throttled', address, request })
})

test('an outage while an attempt is recorded does not affect the caller', async ({ log }) => {
  await recordAttempt('attempt.code_wrong', { userId: '1' }, originAt(nextHour()), {}, never)
  expect(log).toMatchObject([{ event: 'attempt_not_recorded', attempt: 'attempt.code_wrong' }])
})

test('forged keys leave few lines and do not reach the store', async ({ log }) => {
  const nowMs = nextHour()
  const key = mintKeyToken()
  const forged = `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`
  const headers = { Authorization: `Bearer ${forged}` }
  for (let at = 0; at < 120; at += 1) {
    const request = new Request('http://localhost:3000/api/v1/key', { headers })
    const decision = await gate(request, { store: never, nowMs })
    expect(decision.kind === 'refuse' && decision.response.status).toBe(401)
  }
  const lines = log.filter(({ attempt }) => attempt === 'key_forged')
  expect(lines.map(({ count }) => count)).toEqual([1, 10, 100])
  expect(JSON.stringify(log)).not.toContain(forged)
})

test('an unknown key and a request from another site are logged', async ({ log }) => {
  const nowMs = nextHour()
  const headers = { Authorization: `Bearer ${mintKeyToken()}` }
  const unknown = await gate(new Request('http://localhost:3000/api/v1/key', { headers }), {
    nowMs,
  })
  const foreign = await gate(
    new Request('http://localhost:3000/access/api-keys', {
      method: 'POST',
      headers: { Origin: 'https://evil.example' },
    }),
    { nowMs },
  )
  expect([unknown.kind, foreign.kind]).toEqual(['refuse', 'refuse'])
  expect(log.map(({ attempt }) => attempt)).toEqual(['key_unknown', 'origin_refused'])
})

test('every refusal of a key without the permission is recorded for its owner', async ({
  store,
}) => {
  const { actor, context } = await newPerson()
  const keyId = await newKey(context, { name: 'Nightly job' })
  const headers = { Authorization: `Bearer ${await plaintext(context, keyId)}` }
  const nowMs = nextHour()
  for (let at = 0; at < 12; at += 1) {
    const request = new Request('http://localhost:3000/api/v1/keys', { headers })
    const decision = await gate(request, { nowMs })
    if (decision.kind !== 'refuse') throw new Error('The call was let through.')
    expect(decision.response.status).toBe(403)
    await decision.afterAnswer
  }
  const entries = (await trailOf(store, actor.userId)).filter(
    ({ action }) => action === 'attempt.permission_missing',
  )
  expect(entries).toMatchObject([
    { actor: actor.userId, viaName: 'Nightly job', reason: 'permission_missing', count: '10' },
  ])
})

test('every tenfold count is reported, with the events since the last report', () => {
  const nowMs = nextHour()
  const told = Array.from({ length: 1000 }, () => countAttempt('a test', nowMs)).filter(Boolean)
  expect(told).toEqual([
    { count: 1, times: 1 },
    { count: 10, times: 9 },
    { count: 100, times: 90 },
    { count: 1000, times: 900 },
  ])
})
