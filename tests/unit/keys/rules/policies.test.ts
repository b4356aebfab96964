import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import type { Result } from '@/lib/base/result'
import { dayMs } from '@/lib/base/time'
import { extendKey } from '@/lib/keys/edit/extend-key'
import { deleteKey } from '@/lib/keys/end/end-own-key'
import { restoreKey } from '@/lib/keys/end/restore-key'
import { importKeys } from '@/lib/keys/import/import-keys'
import type { KeySettingsInput } from '@/lib/keys/record/key-settings'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { ruleText } from '@/lib/keys/rules/broken-rules'
import { findBreakingKeys } from '@/lib/keys/rules/find-breaking-keys'
import type { Policies } from '@/lib/keys/rules/policies'
import { readPolicies, setPolicies } from '@/lib/keys/rules/set-policies'
import { newPerson } from '@/tests/support/accounts'
import { asOperator } from '@/tests/support/keys/allow-more'
import { createKey, updateKey } from '@/tests/support/keys/save-settings'
import { runText } from '@/tests/support/run-text'
import { expect, test } from '@/tests/unit/keys/key-fixture'

const none = {
  longestLifeDays: undefined,
  requiresExpiry: undefined,
  requiresAddresses: undefined,
  mostKeys: undefined,
}

async function decree(context: CommandContext, policies: Policies): Promise<void> {
  const set = await setPolicies(asOperator(context), { ...none, ...policies })
  if (!set.ok) throw new Error(set.failure.detail)
}

test.describe.configure({ mode: 'serial' })
test.afterEach(async () => decree((await newPerson()).context, {}))

const plain = { name: 'plain', status: 'activated' } as const
let intents = 0

function make(context: CommandContext, more: Partial<KeySettingsInput> = {}) {
  intents += 1
  return createKey(context, { ...plain, ...more }, `policy-${process.pid}-${intents}`)
}

async function made(context: CommandContext, more: Partial<KeySettingsInput> = {}) {
  const outcome = await make(context, more)
  if (!outcome.ok) throw new Error(outcome.failure.detail)
  return outcome.value.id
}

/** `ok`, or the parameters that a refusal names, else its code. */
function toldOf(outcome: Result<unknown, Problem>): string {
  if (outcome.ok) return 'ok'
  const { errors, code } = outcome.failure
  return errors?.map(({ parameter }) => parameter).join(' ') ?? code
}

const hour = { overlapSeconds: 3_600 }

test('keys must expire within the longest life, when created, edited, extended and rotated', async () => {
  const { context, defaultKeyId } = await newPerson()
  const { nowMs } = context
  const old = await made(context)
  await decree(context, { longestLifeDays: 90 })
  const within = { expiresAtMs: nowMs + 90 * dayMs }
  const beyond = { expiresAtMs: nowMs + 92 * dayMs }
  expect(toldOf(await make(context))).toBe('expiresAtMs')
  expect(toldOf(await make(context, beyond))).toBe('expiresAtMs')
  const id = await made(context, within)
  expect(toldOf(await updateKey(context, id, { ...plain, ...beyond }, 1))).toBe('expiresAtMs')
  expect(toldOf(await updateKey(context, id, plain, 1))).toBe('expiresAtMs')
  expect(toldOf(await extendKey(context, id, beyond.expiresAtMs))).toBe('expiresAtMs')
  expect(toldOf(await rotateKey(context, id, hour))).toBe('ok')
  expect(toldOf(await rotateKey(context, old, hour)), 'a key from before').toBe('expiresAtMs')
  expect(toldOf(await updateKey(context, old, { ...plain, ...within }, 1))).toBe('ok')
  expect(toldOf(await rotateKey(context, old, hour))).toBe('ok')
  expect(toldOf(await rotateKey(context, defaultKeyId, hour)), 'the default key').toBe('ok')
})

test('what a policy requires is said with the day as people read it', () => {
  const endMs = Date.parse('2026-12-05T00:00:00Z')
  const broken = { rule: 'life', parameter: 'expiresAtMs', most: String(endMs) } as const
  expect(ruleText(broken)).toBe(
    'Keys must expire. The last day that this instance allows is 4 Dec 2026.',
  )
})

test('a required expiration date and required addresses are named beside their fields, all at once', async () => {
  const { context } = await newPerson()
  await decree(context, { requiresExpiry: true, requiresAddresses: true })
  expect(toldOf(await make(context))).toBe('expiresAtMs allowedNetworks')
  const whole = { expiresAtMs: context.nowMs + dayMs, allowedNetworks: ['192.0.2.7'] }
  const id = await made(context, whole)
  expect(toldOf(await updateKey(context, id, { ...plain, ...whole, allowedNetworks: [] }, 1))).toBe(
    'allowedNetworks',
  )
  const off = { ...plain, status: 'deactivated' } as const
  expect(toldOf(await updateKey(context, id, off, 1)), 'deactivating').toBe('ok')
  expect(toldOf(await updateKey(context, id, plain, 2)), 'activating again').toBe(
    'expiresAtMs allowedNetworks',
  )
})

test('an import follows the policies line by line, and checks them before it writes', async () => {
  const { context } = await newPerson()
  await decree(context, { requiresExpiry: true, requiresAddresses: true })
  const key = () => crypto.randomUUID()
  const lines = [
    { line: 2, fields: { name: 'none', key: key() } },
    { line: 3, fields: { name: 'dated', key: key(), expires: '2099-12-31' } },
    {
      line: 4,
      fields: {
        name: 'whole',
        key: key(),
        expires: '2099-12-31',
        addresses: '192.0.2.0/24 2001:db8::/32',
      },
    },
    { line: 5, fields: { name: 'odd', key: key(), expires: '2099-12-31', addresses: 'home' } },
  ]
  for (const commits of [false, true]) {
    const outcome = await importKeys(context, lines, { isLinkable: false, commits })
    expect(outcome.ok && outcome.value).toMatchObject([
      { outcome: 'refused', errors: [{ column: 'expires' }, { column: 'addresses' }] },
      { outcome: 'refused', errors: [{ column: 'addresses' }] },
      { outcome: 'new' },
      { outcome: 'refused', errors: [{ column: 'addresses' }] },
    ])
  }
})

test('nobody gets more keys than a person may have: by creating, importing or restoring', async () => {
  const { context } = await newPerson()
  const id = await made(context)
  await decree(context, { mostKeys: 2 })
  const refused = await make(context)
  expect(refused.ok ? 'ok' : refused.failure.code).toBe('too_many_keys')
  expect(toldOf(refused)).toBe('keys')
  const line = { line: 2, fields: { name: 'third', key: crypto.randomUUID() } }
  for (const commits of [false, true]) {
    const outcome = await importKeys(context, [line], { isLinkable: false, commits })
    expect(JSON.stringify(outcome)).toContain('at most 2 API keys')
  }
  expect((await deleteKey(context, id)).ok).toBe(true)
  await made(context)
  const restored = await restoreKey(context, id)
  expect(restored.ok ? 'ok' : restored.failure.code).toBe('too_many_keys')
})

test('what breaks new policies is listed, and works on', async ({ store }) => {
  // The list ends after 200 findings, and other tests have left people with keys.
  await runText(store.kv, `return redis.call('FLUSHALL')`, [])
  const { context, actor, defaultKeyId } = await newPerson()
  const id = await made(context, { name: 'from before' })
  await decree(context, { requiresAddresses: true, mostKeys: 1 })
  const found = await findBreakingKeys(asOperator(context).actor)
  const own = found.ok ? found.value.filter(({ userId }) => userId === actor.userId) : []
  expect(own).toMatchObject([
    { keyId: '', why: 'Has 2 API keys.' },
    { keyId: id, keyName: 'from before', why: expect.stringContaining('addresses') },
  ])
  expect(own.some(({ keyId }) => keyId === defaultKeyId)).toBe(false)
  expect((await findBreakingKeys(actor)).ok, 'a partner').toBe(false)
})

test('only administrators set policies, and impossible ones are refused', async () => {
  const { context } = await newPerson()
  const partner = await setPolicies(context, none)
  expect(partner.ok ? 'ok' : partner.failure.code).toBe('administrators_only')
  for (const wanted of [0, 3_651, 1.5, 'ninety']) {
    const refused = await setPolicies(asOperator(context), { ...none, longestLifeDays: wanted })
    expect(toldOf(refused)).toBe('longestLifeDays')
  }
  expect(await readPolicies()).toEqual({})
})
