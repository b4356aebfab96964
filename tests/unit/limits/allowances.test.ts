import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import type { KeyLimits } from '@/lib/keys/record/key-limits'
import { setAllowance } from '@/lib/limits/allowances/set-allowance'
import { keyNames } from '@/lib/store/key-names'
import { recordCall } from '@/lib/usage/record-call'
import { newPerson } from '@/tests/support/accounts'
import { allow, asOperator } from '@/tests/support/keys/allow-more'
import { callOf } from '@/tests/support/keys/call-fixture'
import { createKey, updateKey } from '@/tests/support/keys/save-settings'
import { runText } from '@/tests/support/run-text'
import { expect, test } from '@/tests/unit/keys/key-fixture'
import { noonMs, window } from './limited-key'
import { admitted, call, personWithKeys } from './person-with-keys'

const perMinute = (quota: number) => ({ windows: [window('per-minute', quota, 60)] })
const { quota: plainQuota } = defaultKeyLimits.windows[0]

test('an owner cannot give a key more than 60 calls a minute, and the message says how many are allowed', async () => {
  const { context } = await newPerson(noonMs)
  const settings = { name: 'greedy', status: 'activated' } as const
  const wanted: [KeyLimits, string, string][] = [
    [perMinute(61), 'limits.windows.0.quota', 'at most 60 calls'],
    [perMinute(1_000_000), 'limits.windows.0.quota', 'at most 60 calls'],
    [{ windows: [window('per-second', 61, 1)] }, 'limits.windows.0.quota', 'at most 60 calls'],
    [{ windows: [window('per-hour', 3_601, 3_600)] }, 'limits.windows.0.quota', '3,600 calls'],
    [{ rowsPerDay: 100_000_001 }, 'limits.rowsPerDay', '100,000,000 a day'],
    [{ bytesPerDay: 50_000_000_001 }, 'limits.bytesPerDay', '50,000,000,000 a day'],
  ]
  for (const [at, [limits, parameter, message]] of wanted.entries()) {
    const refused = await createKey(context, { ...settings, limits }, `intent-greedy-${at}`)
    expect(refused.ok).toBe(false)
    if (refused.ok) continue
    expect(refused.failure.code).toBe('invalid_parameter')
    expect(refused.failure.errors).toMatchObject([{ parameter }])
    expect(refused.failure.errors?.[0]?.message).toContain(message)
  }
  const made = await createKey(context, { ...settings, limits: perMinute(60) }, 'intent-modest')
  if (!made.ok) throw new Error(made.failure.detail)
  const edited = await updateKey(context, made.value.id, { ...settings, limits: perMinute(61) }, 1)
  expect(edited.ok ? 'ok' : edited.failure.code).toBe('invalid_parameter')
})

test('limits that an owner chose before there were any above them hold no longer', async ({
  store,
}) => {
  const { context, one } = await personWithKeys()
  const set = `return redis.call('HSET', KEYS[1], 'limits', ARGV[1])`
  const stored = JSON.stringify({ ...perMinute(1_000_000), rowsPerDay: 10 ** 12 })
  await runText(store.kv, set, [keyNames.apiKey(one.keyId)], [stored])
  expect(await admitted(store.kv, one.lookupId, plainQuota + 5)).toBe(plainQuota)
  // Another setting of the key can still be changed.
  const settings = { name: 'renamed', status: 'activated', limits: JSON.parse(stored) } as const
  expect((await updateKey(context, one.keyId, settings, 1)).ok).toBe(true)
})

test('an administrator raises or lowers a single key, from the next call on', async ({ store }) => {
  const { context, userId, one, two } = await personWithKeys()
  const target = { kind: 'key', keyId: one.keyId, ownerId: userId } as const
  await allow(context, target, perMinute(3))
  expect(await admitted(store.kv, one.lookupId, 5)).toBe(3)
  await allow(context, target, perMinute(80))
  expect(await admitted(store.kv, one.lookupId, 90)).toBe(77)
  expect(await admitted(store.kv, two.lookupId, plainQuota + 1), 'the other key').toBe(plainQuota)
  await allow(context, target, {})
  expect(await call(store.kv, one.lookupId), 'the limit of every key again').toBe('export')
})

test('an owner who changes the length of a window gets no calls beyond what is allowed', async ({
  store,
}) => {
  const { context, userId, one } = await personWithKeys()
  await allow(
    context,
    { kind: 'key', keyId: one.keyId, ownerId: userId },
    {
      windows: [window('per-hour', 20, 3_600)],
    },
  )
  let count = 0
  for (const [at, windowSeconds] of [3_600, 3_601, 1_800, 1_799, 60, 86_400].entries()) {
    const quota = Math.floor(20 / Math.ceil(3_600 / windowSeconds)) || 1
    const limits = { windows: [window('mine', quota, windowSeconds)] }
    const settings = { name: 'one', status: 'activated', limits } as const
    const edited = await updateKey(context, one.keyId, settings, at + 1)
    expect(edited.ok ? 'ok' : edited.failure.detail).toBe('ok')
    count += await admitted(store.kv, one.lookupId, 15)
  }
  expect(count).toBe(20)
  expect(await call(store.kv, one.lookupId)).toBe('per-hour')
})

test('all keys of a person together stay within the limits of the person', async ({ store }) => {
  const { context, userId, one, two } = await personWithKeys()
  await allow(context, { kind: 'person', userId }, perMinute(5))
  expect(await admitted(store.kv, one.lookupId, 3)).toBe(3)
  expect(await admitted(store.kv, two.lookupId, 4)).toBe(2)
  expect(await call(store.kv, one.lookupId)).toBe('person-per-minute')
  expect(await call(store.kv, two.lookupId, { isHead: true }), 'HEAD needs room').not.toBe(
    'admitted',
  )
  expect(await call(store.kv, one.lookupId, { nowMs: noonMs + 60_000 })).toBe('admitted')
})

test('the tightest of key, person and role decides, and its name is told', async ({ store }) => {
  const { context, userId, one, two } = await personWithKeys()
  await allow(context, { kind: 'role', role: 'partner' }, perMinute(7))
  try {
    await allow(context, { kind: 'person', userId }, perMinute(9))
    await allow(context, { kind: 'key', keyId: one.keyId, ownerId: userId }, perMinute(4))
    expect(await admitted(store.kv, one.lookupId, 6)).toBe(4)
    expect(await call(store.kv, one.lookupId)).toBe('per-minute')
    expect(await admitted(store.kv, two.lookupId, 6)).toBe(3)
    expect(await call(store.kv, two.lookupId)).toBe('role-per-minute')
    const other = await personWithKeys()
    expect(await admitted(store.kv, other.one.lookupId, 9), 'another partner').toBe(7)
  } finally {
    await allow(context, { kind: 'role', role: 'partner' }, {})
  }
})

test('rows and bytes of all keys of a person count against the quotas of the person', async ({
  store,
}) => {
  const { context, userId, one, two } = await personWithKeys()
  await allow(context, { kind: 'person', userId }, { rowsPerDay: 100, bytesPerDay: 1_000 })
  await recordCall(callOf(one.keyId, userId, noonMs, { rows: 60 }), store.kv)
  expect(await call(store.kv, two.lookupId, { leaseId: 'exp_one' })).toBe('admitted')
  await recordCall(callOf(two.keyId, userId, noonMs, { rows: 40 }), store.kv)
  expect(await call(store.kv, one.lookupId, { leaseId: 'exp_two' })).toBe('person-rows-per-day')
  const nextDay = noonMs + 86_400_000
  expect(await call(store.kv, one.lookupId, { nowMs: nextDay, leaseId: 'exp_three' })).toBe(
    'admitted',
  )
})

test('only administrators set limits, and only for what exists', async () => {
  const { context, userId, one } = await personWithKeys()
  const key = { kind: 'key', keyId: one.keyId, ownerId: userId } as const
  const codeOf = async (...set: Parameters<typeof setAllowance>) => {
    const outcome = await setAllowance(...set)
    return outcome.ok ? 'ok' : outcome.failure.code
  }
  expect(await codeOf(context, key, perMinute(600))).toBe('administrators_only')
  // A session that still says administrator, of a person who is none any more.
  const stale = { ...context, actor: { ...context.actor, role: 'administrator' } } as const
  expect(await codeOf(stale, key, perMinute(600))).toBe('administrators_only')
  const operator = asOperator(context)
  expect(await codeOf(operator, { ...key, ownerId: '1' }, perMinute(600))).toBe('not_found')
  expect(await codeOf(operator, { ...key, keyId: 'key_none' }, perMinute(600))).toBe('not_found')
  expect(await codeOf(operator, { kind: 'person', userId: '1' }, perMinute(9))).toBe('not_found')
  expect(await codeOf(operator, { kind: 'role', role: 'king' }, perMinute(9))).toBe('not_found')
})
