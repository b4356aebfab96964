import type { CommandContext, Via } from '@/lib/base/actor'
import { recordStepUp, requireStepUp, stepUpMaxAgeMs } from '@/lib/people/sessions/step-up'
import { expect, test } from '@/tests/support/store'
import { readActivity, storeUser } from '../people-fixture'
import { begin, holderOf, minuteMs, startMs } from './session-fixture'

function actingWith(context: CommandContext, via: Via, nowMs = startMs): CommandContext {
  return { ...context, nowMs, actor: { ...context.actor, via } }
}

function codeOf(context: CommandContext): string {
  const proven = requireStepUp(context)
  return proven.ok ? 'proven' : proven.failure.code
}

test('signing in counts as confirmation for exactly ten minutes', async ({ store }) => {
  const context = await storeUser(store.kv)
  const via = { kind: 'session', sessionId: 'ses_one', provenAtMs: startMs } as const
  expect(stepUpMaxAgeMs).toBe(10 * minuteMs)
  expect(codeOf(actingWith(context, via))).toBe('proven')
  expect(codeOf(actingWith(context, via, startMs + 10 * minuteMs))).toBe('proven')
  expect(codeOf(actingWith(context, via, startMs + 10 * minuteMs + 1))).toBe('proof_required')
})

test('a session opened by a key does not count as confirmed', async ({ store }) => {
  const context = await storeUser(store.kv)
  const via = { kind: 'key', keyId: 'key_one', keyName: 'one', lookupId: 'a' } as const
  expect(codeOf(actingWith(context, via))).toBe('proof_required')
})

test('a new confirmation counts for its session alone and leaves one entry', async ({ store }) => {
  const context = await storeUser(store.kv)
  const { userId } = context.actor
  const [mine, other] = [await begin(store.kv, userId), await begin(store.kv, userId)]
  const later = startMs + 30 * minuteMs
  const via = { kind: 'session', sessionId: mine, provenAtMs: startMs } as const
  await recordStepUp(actingWith(context, via, later), 'password', store.kv)
  expect((await holderOf(store.kv, userId, mine, later))?.session.provenAtMs).toBe(later)
  expect((await holderOf(store.kv, userId, other, later))?.session.provenAtMs).toBe(startMs)
  const entries = await readActivity(store.kv, userId)
  expect(entries.filter((entry) => entry.includes('session.proven'))).toHaveLength(1)
})

test('a confirmation does not count for another person’s session', async ({ store }) => {
  const [mine, theirs] = [await storeUser(store.kv), await storeUser(store.kv)]
  const session = await begin(store.kv, theirs.actor.userId)
  const via = { kind: 'session', sessionId: session, provenAtMs: startMs } as const
  const later = startMs + 30 * minuteMs
  await recordStepUp(actingWith(mine, via, later), 'password', store.kv)
  const holder = await holderOf(store.kv, theirs.actor.userId, session, later)
  expect(holder?.session.provenAtMs).toBe(startMs)
})
