import type { CommandContext } from '@/lib/base/actor'
import { actorOfBearer, actorOfSession } from '@/lib/gate/console/read-actor'
import { admitKey, lookupIdOfKey } from '@/lib/gate/console/read-key-holder'
import { deleteKey, revokeKey } from '@/lib/keys/end/end-own-key'
import type { KeyForm } from '@/lib/keys/form/form-fields'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { deriveLinkToken } from '@/lib/keys/token/token-format'
import { createSession } from '@/lib/people/sessions/create-session'
import { endAllSessions } from '@/lib/people/sessions/end-all-sessions'
import type { Session } from '@/lib/people/sign-in/open-session'
import { newPerson } from '@/tests/support/accounts'
import { createKey, updateKey } from '@/tests/support/keys/save-key-form'
import { trailOf } from '@/tests/support/outbox/outbox-test'
import { expect, plaintext, test } from '../../keys/key-fixture'

const address = '192.0.2.7'
const minuteMs = 60_000

const form: KeyForm = {
  name: 'for the dashboard',
  expirationDay: '',
  status: 'activated',
  opensConsole: true,
}

let intents = 0

async function openKey(more: Partial<KeyForm> = {}) {
  intents += 1
  const { context } = await newPerson()
  const asked = { ...form, ...more, intentId: `intent-of-console-${intents}` }
  const created = await createKey(context, asked)
  if (!created.ok) throw new Error(created.failure.detail)
  const keyId = created.value.id
  return { context, keyId, key: await plaintext(context, keyId) }
}

/** Returns the content of the cookie after signing in with a key. */
async function signInWith(key: string, nowMs: number): Promise<Session | undefined> {
  const admitted = await admitKey(key, { address, nowMs })
  if (!admitted.ok) return undefined
  const origin = { address, agent: 'of a test', requestId: 'req_test', nowMs }
  const sessionId = await createSession(admitted.value, origin)
  const { userId, key: opener } = admitted.value
  return sessionId ? { userId, sessionId, lookupId: opener?.lookupId } : undefined
}

async function begin(key: string, nowMs: number): Promise<Session> {
  const session = await signInWith(key, nowMs)
  if (!session) throw new Error('the key did not open the console')
  return session
}

test('a key opens the console as its owner', async ({ store }) => {
  const { context, key, keyId } = await openKey()
  const { via: _, ...person } = context.actor
  const asking = { address, nowMs: context.nowMs }
  const lookupId = lookupIdOfKey(key)
  const via = { kind: 'key', keyId, keyName: form.name, lookupId, exports: 'all' }
  expect(await actorOfBearer(key, asking)).toEqual({ ...person, via })
  const session = await begin(key, context.nowMs)
  await actorOfSession(session, asking)
  const before = store.requestCount()
  const { sessionId } = session
  expect(await actorOfSession(session, asking)).toEqual({ ...person, via: { ...via, sessionId } })
  expect(store.requestCount() - before).toBe(1)
})

test('every credential that cannot open the console gets the same answer', async () => {
  const { context, key } = await openKey()
  const { nowMs } = context
  const ended = await openKey()
  await revokeKey(ended.context, ended.keyId)
  const texts = {
    'of an export only': (await openKey({ opensConsole: false })).key,
    revoked: ended.key,
    'from another network': (await openKey({ allowedNetworks: '198.51.100.0/24' })).key,
    'not yet valid': (await openKey({ notBeforeDay: '2099-01-01' })).key,
    'a link token': deriveLinkToken(key),
    forged: `${key.slice(0, -1)}${key.endsWith('a') ? 'b' : 'a'}`,
    junk: 'not a key',
  }
  const answers = new Set<string>()
  for (const text of Object.values(texts)) {
    expect(await actorOfBearer(text, { address, nowMs })).toBeUndefined()
    const admitted = await admitKey(text, { address, nowMs })
    answers.add(JSON.stringify(admitted))
    expect(admitted.ok).toBe(false)
  }
  expect(answers.size).toBe(1)
})

test('a sign-in with a key that may not open the console is recorded for its owner', async ({
  store,
}) => {
  const { context, key } = await openKey({ opensConsole: false })
  for (let at = 0; at < 10; at += 1) {
    const asked = { address, requestId: `req_${at}`, nowMs: context.nowMs }
    expect((await admitKey(key, asked)).ok).toBe(false)
  }
  const [entry] = (await trailOf(store, context.actor.userId)).filter(
    ({ action }) => action === 'attempt.permission_missing',
  )
  expect(entry).toMatchObject({ reason: 'console_not_allowed', address, count: '10', via: 'key' })
})

const endings: Record<string, (context: CommandContext, keyId: string) => Promise<unknown>> = {
  'is revoked': (context, keyId) => revokeKey(context, keyId),
  'is deleted': (context, keyId) => deleteKey(context, keyId),
  'is rotated away': (context, keyId) => rotateKey(context, keyId, { overlapSeconds: 0 }),
  'is deactivated': (context, keyId) =>
    updateKey(context, keyId, { ...form, status: 'deactivated', version: 1 }),
  'loses the permission': (context, keyId) =>
    updateKey(context, keyId, { ...form, opensConsole: false, version: 1 }),
  'is kept to another network': (context, keyId) =>
    updateKey(context, keyId, { ...form, allowedNetworks: '198.51.100.0/24', version: 1 }),
  'has an owner who signs out everywhere': (context) => endAllSessions(context),
}

for (const [how, end] of Object.entries(endings)) {
  test(`a session ends when its key ${how}`, async () => {
    const { context, key, keyId } = await openKey()
    const asking = { address, nowMs: context.nowMs }
    const session = await begin(key, context.nowMs)
    expect(await actorOfSession(session, asking)).toBeDefined()
    await end(context, keyId)
    expect(await actorOfSession(session, asking)).toBeUndefined()
  })
}

test('a session ends when its key expires', async () => {
  const day = new Date().toISOString().slice(0, 10)
  const { context, key } = await openKey({ expirationDay: day })
  const lastMs = Date.parse(`${day}T00:00:00Z`) + 24 * 60 * minuteMs - 1
  const session = await begin(key, Math.max(context.nowMs, lastMs - minuteMs))
  expect(await actorOfSession(session, { address, nowMs: lastMs })).toBeDefined()
  expect(await actorOfSession(session, { address, nowMs: lastMs + 1 })).toBeUndefined()
})

test('a session is bound to its own key, whatever its cookie says', async () => {
  const { context, key } = await openKey()
  const other = await openKey()
  const asking = { address, nowMs: context.nowMs }
  const [session, theirs] = [await begin(key, asking.nowMs), await begin(other.key, asking.nowMs)]
  expect(await actorOfSession({ ...session, lookupId: theirs.lookupId }, asking)).toBeUndefined()
  expect(await actorOfSession({ ...session, lookupId: undefined }, asking)).toBeUndefined()
})
