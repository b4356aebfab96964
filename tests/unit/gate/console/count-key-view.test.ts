import { countKeyView, type KeyActor } from '@/lib/gate/console/count-key-view'
import { actorOfBearer } from '@/lib/gate/console/read-actor'
import { revokeKey } from '@/lib/keys/end/end-own-key'
import { getKey } from '@/lib/keys/list/get-key'
import { readKeyUsage } from '@/lib/usage/read-key-usage'
import { newPerson } from '@/tests/support/accounts'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import { trailOf } from '@/tests/support/outbox/outbox-test'
import { expect, test } from '../../keys/key-fixture'

const client = { address: '192.0.2.7', agent: 'curl/8', requestId: 'req_of_a_test' }

async function opener() {
  const { context } = await newPerson()
  const opened = await openKeyWith(context, {
    permissions: { exports: ['vouchers'], opensConsole: true, managesKeys: false },
    limits: { windows: [{ name: 'few', quota: 2, windowSeconds: 3600 }] },
  })
  const actor = await actorOfBearer(opened.key, { ...client, nowMs: context.nowMs })
  if (actor?.via.kind !== 'key') throw new Error('the key did not open the console')
  return { ...opened, actor: { ...actor, via: actor.via } satisfies KeyActor, nowMs: context.nowMs }
}

test('a console view by a key spends a unit of its windows and counts as a call', async ({
  store,
}) => {
  const { actor, context, keyId, nowMs } = await opener()
  const decisions: string[] = []
  for (const atMs of [nowMs, nowMs + 1, nowMs + 2]) {
    const { decision, record } = await countKeyView(actor, client, atMs)
    decisions.push(decision.ok ? 'ok' : decision.failure.code)
    await record()
  }
  expect(decisions).toEqual(['ok', 'ok', 'rate_limited'])

  const usage = await readKeyUsage(context.actor, keyId, { hours: 1, days: 1 }, nowMs)
  const calls = usage.ok ? usage.value.lastCalls : []
  expect(calls.map(({ exportName, outcome }) => `${exportName} ${outcome}`)).toEqual([
    'console limited',
    'console allowed',
    'console allowed',
  ])
  expect(calls[0]).toMatchObject({ address: client.address, agent: client.agent })
  const key = await getKey(context.actor, keyId, nowMs)
  expect(key.ok && key.value.lastUsedAtMs).toBe(nowMs + 1)

  const trail = await trailOf(store, context.actor.userId)
  const openings = trail.filter(({ action }) => action === 'session.opened_with_key')
  expect(openings).toMatchObject([{ subject: keyId, via: 'key', count: '2' }])
})

test('a session of a key adds an entry at sign-in, and not with each view', async ({ store }) => {
  const { actor, context, nowMs } = await opener()
  const inSession = { ...actor, via: { ...actor.via, sessionId: 'ses_of_a_test' } }
  await (await countKeyView(inSession, client, nowMs)).record()
  const trail = await trailOf(store, context.actor.userId)
  expect(trail.map(({ action }) => action)).not.toContain('session.opened_with_key')
})

test('a key that has ended in the meantime has to sign in again', async () => {
  const { actor, context, keyId, nowMs } = await opener()
  await revokeKey(context, keyId)
  const { decision } = await countKeyView(actor, client, nowMs)
  expect(decision.ok ? 'ok' : decision.failure.code).toBe('sign_in_required')
})
