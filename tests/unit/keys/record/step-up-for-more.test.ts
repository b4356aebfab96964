import type { CommandContext } from '@/lib/base/actor'
import { importKeys } from '@/lib/keys/import/import-keys'
import { getKey } from '@/lib/keys/list/get-key'
import type { KeySettingsInput } from '@/lib/keys/record/key-settings'
import { plainPermissions } from '@/lib/keys/record/permissions'
import { newPerson } from '@/tests/support/accounts'
import { allow } from '@/tests/support/keys/allow-more'
import { createKey, updateKey } from '@/tests/support/keys/save-settings'
import { expect, test } from '../key-fixture'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

const held: KeySettingsInput = {
  name: 'Held',
  status: 'activated',
  expiresAtMs: Date.now() + 30 * dayMs,
  permissions: { exports: ['statsdaily', 'vouchers'], opensConsole: false, managesKeys: false },
  allowedNetworks: ['192.0.2.0/24', '198.51.100.7'],
  notBeforeMs: Date.now() + 2 * dayMs,
  limits: {
    windows: [
      { name: 'burst', quota: 10, windowSeconds: 60 },
      { name: 'day', quota: 500, windowSeconds: 86_400 },
    ],
    rowsPerDay: 1_000,
    bytesPerDay: 50_000,
  },
}

function limiting(more: KeySettingsInput['limits']): Partial<KeySettingsInput> {
  return { limits: { ...held.limits, ...more } }
}

/** The window of a minute as it is, and another one for the day. */
function perDay(quota: number, windowSeconds: number): Partial<KeySettingsInput> {
  const burst = { name: 'burst', quota: 10, windowSeconds: 60 }
  return limiting({ windows: [burst, { name: 'day', quota, windowSeconds }] })
}

function permitting(more: Partial<typeof plainPermissions>): Partial<KeySettingsInput> {
  const exports = ['statsdaily', 'vouchers']
  return { permissions: { ...plainPermissions, exports, ...more } }
}

const widening: Record<string, Partial<KeySettingsInput>> = {
  'opens the console': permitting({ opensConsole: true }),
  'manages keys': permitting({ managesKeys: true }),
  'every export': permitting({ exports: 'all' }),
  'another export': permitting({ exports: ['statsdaily', 'admedia'] }),
  'lasts longer': { expiresAtMs: Date.now() + 31 * dayMs },
  'lasts for ever': { expiresAtMs: undefined },
  'from another address': { allowedNetworks: ['192.0.2.0/24', '203.0.113.9'] },
  'from anywhere': { allowedNetworks: [] },
  'starts sooner': { notBeforeMs: Date.now() + dayMs },
  'starts now': { notBeforeMs: undefined },
  'more calls': perDay(501, 86_400),
  'as many calls in less time': perDay(500, 43_200),
  'more calls in more time': perDay(501, 2 * 86_400),
  'without a window': limiting({ windows: [{ name: 'burst', quota: 10, windowSeconds: 60 }] }),
  'the windows of a plain key': limiting({ windows: undefined }),
  'more rows': limiting({ rowsPerDay: 1_001 }),
  'as many rows as a plain key': limiting({ rowsPerDay: undefined }),
  'more bytes': limiting({ bytesPerDay: 50_001 }),
  'no limits': { limits: undefined },
}

const narrowing: Record<string, Partial<KeySettingsInput>> = {
  'the same': {},
  'another name': { name: 'Renamed' },
  'fewer exports': permitting({ exports: ['vouchers'] }),
  'no export': permitting({ exports: [] }),
  deactivated: { status: 'deactivated' },
  'ends sooner': { expiresAtMs: Date.now() + 3 * dayMs },
  'with another note': { note: 'Moved to the day server' },
  'from fewer addresses': { allowedNetworks: ['192.0.2.0/24'] },
  'starts later': { notBeforeMs: Date.now() + 2.5 * dayMs },
  'fewer calls': perDay(499, 86_400),
  'as many calls in more time': perDay(500, 2 * 86_400),
  'half as many calls in half the time': perDay(250, 43_200),
  'one narrow window': limiting({ windows: [{ name: 'day', quota: 10, windowSeconds: 86_400 }] }),
  'fewer rows and bytes': limiting({ rowsPerDay: 999, bytesPerDay: 1 }),
}

/** The same person, eleven minutes after the last step-up. */
function stale(context: CommandContext): CommandContext {
  const via = { kind: 'session', sessionId: 'ses_ofatest0000000000000' } as const
  const provenAtMs = context.nowMs - 11 * minuteMs
  return { ...context, actor: { ...context.actor, via: { ...via, provenAtMs } } }
}

let intents = 0

async function open(context: CommandContext, settings: KeySettingsInput): Promise<string> {
  intents += 1
  const created = await createKey(context, settings, `intent-of-proof-${intents}`)
  if (!created.ok) throw new Error(created.failure.code)
  return created.value.id
}

async function versionOf({ actor, nowMs }: CommandContext, keyId: string): Promise<number> {
  const found = await getKey(actor, keyId, nowMs)
  return found.ok ? found.value.version : 0
}

for (const [how, change] of Object.entries(widening)) {
  test(`changing a key needs confirmation: ${how}`, async () => {
    const { context } = await newPerson()
    const id = await open(context, held)
    const refused = await updateKey(stale(context), id, { ...held, ...change }, 1)
    expect(refused.ok ? 'ok' : refused.failure.code).toBe('proof_required')
    expect(await versionOf(context, id), 'nothing is changed').toBe(1)
    expect((await updateKey(context, id, { ...held, ...change }, 1)).ok).toBe(true)
  })
}

for (const [how, change] of Object.entries(narrowing)) {
  test(`changing a key does not need confirmation: ${how}`, async () => {
    const { context } = await newPerson()
    const id = await open(context, held)
    expect((await updateKey(stale(context), id, { ...held, ...change }, 1)).ok).toBe(true)
  })
}

test('reactivating a key needs confirmation', async () => {
  const { context } = await newPerson()
  const id = await open(context, { ...held, status: 'deactivated' })
  const refused = await updateKey(stale(context), id, held, 1)
  expect(refused.ok ? 'ok' : refused.failure.code).toBe('proof_required')
})

test('a change is compared with the stored key at the time of saving', async () => {
  const { context } = await newPerson()
  const id = await open(context, { ...held, ...permitting({ opensConsole: true }) })
  const wide = { ...held, ...permitting({ opensConsole: true }) }
  const [narrowed, kept] = [
    await updateKey(stale(context), id, held, 1),
    await updateKey(stale(context), id, wide, 2),
  ]
  expect(narrowed.ok).toBe(true)
  expect(kept.ok ? 'ok' : kept.failure.code).toBe('proof_required')
})

test('creating a key with extra access needs confirmation', async () => {
  const { context } = await newPerson()
  for (const more of [{ opensConsole: true }, { managesKeys: true }]) {
    const settings = { ...held, permissions: { ...plainPermissions, ...more } }
    const refused = await createKey(stale(context), settings, `intent-${Object.keys(more)}`)
    expect(refused.ok ? 'ok' : refused.failure.code).toBe('proof_required')
  }
  await open(stale(context), { ...held, permissions: plainPermissions })
})

test('creating a key needs confirmation if its limits are wider than those of a plain key', async () => {
  const { context } = await newPerson()
  const { userId } = context.actor
  const windows = [{ name: 'any', quota: 1_000, windowSeconds: 1 }]
  const quotas = { rowsPerDay: 10 ** 12, bytesPerDay: 10 ** 12 }
  await allow(context, { kind: 'person', userId }, { windows, ...quotas })
  const wider: KeySettingsInput['limits'][] = [
    { windows: [{ name: 'export', quota: 61, windowSeconds: 60 }] },
    { windows: [{ name: 'hour', quota: 61, windowSeconds: 3_600 }] },
    { rowsPerDay: 100_000_001 },
    { bytesPerDay: 50_000_000_001 },
  ]
  for (const [at, limits] of wider.entries()) {
    const settings = { ...held, permissions: plainPermissions, limits }
    const refused = await createKey(stale(context), settings, `intent-of-limits-${at}`)
    expect(refused.ok ? 'ok' : refused.failure.code, JSON.stringify(limits)).toBe('proof_required')
  }
  const narrow = { windows: [{ name: 'hour', quota: 60, windowSeconds: 3_600 }] }
  await open(stale(context), { ...held, permissions: plainPermissions, limits: narrow })
})

test('importing keys needs confirmation, checking them does not', async () => {
  const { context } = await newPerson()
  const lines = [{ line: 2, fields: { name: 'Nightly job', key: crypto.randomUUID() } }]
  const checked = await importKeys(stale(context), lines, { isLinkable: true, commits: false })
  expect(checked.ok && checked.value[0]?.outcome).toBe('new')
  const refused = await importKeys(stale(context), lines, { isLinkable: true, commits: true })
  expect(refused.ok ? 'ok' : refused.failure.code).toBe('proof_required')
  const again = await importKeys(context, lines, { isLinkable: true, commits: false })
  expect(again.ok && again.value[0]?.outcome, 'nothing was written').toBe('new')
})
