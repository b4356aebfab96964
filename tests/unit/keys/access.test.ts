import { decideAccess } from '@/lib/keys/access/decide-access'
import { type KeyLimitState, readCredential } from '@/lib/keys/access/read-credential'
import { deleteKey } from '@/lib/keys/end/end-own-key'
import { listDeletedKeys } from '@/lib/keys/end/list-deleted-keys'
import { restoreKey } from '@/lib/keys/end/restore-key'
import { getKey } from '@/lib/keys/list/get-key'
import { revealLinkToken } from '@/lib/keys/reveal/reveal-link-token'
import { lookupIdOf } from '@/lib/keys/token/token-format'
import type { Kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { KvError } from '@/lib/store/kv-error'
import { accessOf, newPerson } from '@/tests/support/accounts'
import { runText } from '@/tests/support/run-text'
import { expect, newKey, plaintext, test } from './key-fixture'

const nowMs = Date.parse('2026-11-23T14:00:00Z')
const lookupId = 'a'.repeat(40)
const key = {
  id: 'key_a',
  ownerId: '7',
  name: 'A',
  status: 'activated',
  origin: 'keyward',
  createdAtMs: 1,
  permissions: { exports: 'all', opensConsole: false, managesKeys: false },
  lookupId,
} as const
const owner = {
  id: '7',
  name: 'Seven',
  email: 'seven@example.org',
  role: 'partner',
  status: 'active',
  defaultKeyId: 'key_d',
} as const

const limitState: KeyLimitState = {
  nowMs,
  isAddressAllowed: true,
  isAdmitted: true,
  windows: [],
  rows: { used: 0, quota: 1 },
  bytes: { used: 0, quota: 1 },
  running: 0,
}

test('a refusal states the first reason that applies: revoked, expired, deactivated, then the owner', () => {
  const away = { ...owner, status: 'deactivated' } as const
  const cases = [
    [{ status: 'revoked', expiresAtMs: nowMs }, away, 'key_revoked'],
    [{ status: 'deactivated', expiresAtMs: nowMs }, away, 'key_expired'],
    [{ status: 'deactivated', expiresAtMs: nowMs + 1 }, away, 'key_deactivated'],
    [{ status: 'deactivated', notBeforeMs: nowMs + 1 }, away, 'key_deactivated'],
    [{ notBeforeMs: nowMs + 1 }, away, 'key_not_yet_valid'],
    [{ lookupId: 'b'.repeat(40), expiresAtMs: nowMs }, away, 'key_rotated'],
    [{ status: 'revoked', deletedAtMs: nowMs }, away, 'key_deleted'],
    [{ status: 'activated' }, away, 'owner_deactivated'],
    [{ notBeforeMs: nowMs }, owner, 'opens'],
    [{ status: 'activated', expiresAtMs: nowMs + 1 }, owner, 'opens'],
  ] as const
  for (const [change, whose, expected] of cases) {
    const access = decideAccess({ key: { ...key, ...change }, owner: whose, lookupId, limitState })
    expect(access.ok ? 'opens' : access.failure.code).toBe(expected)
  }
  const unknown = decideAccess(undefined)
  expect(unknown.ok ? 'opens' : unknown.failure.code).toBe('key_invalid')
})

test('an expired key states when it ended', () => {
  const expired = { ...key, expiresAtMs: nowMs - 1000 }
  const ended = decideAccess({ key: expired, owner, lookupId, limitState })
  expect(ended.ok ? '' : ended.failure.detail).toContain('2026-11-23T13:59:59.000Z')
})

/** Reads a credential from a store that gives this reply. */
function readFrom(reply: unknown) {
  const limits = { windows: [], rowsPerDay: 1, bytesPerDay: 1, exportsAtOnce: 1 }
  return readCredential({ call: async () => reply }, lookupId, { addressBits: '', limits, nowMs })
}

test('an incomplete reply, or one that mixes two people, is refused', async () => {
  const stored = { ...key, permissions: JSON.stringify(key.permissions) }
  const flat = (record: object) => Object.entries(record).flat().map(String)
  const sent = { used: '0', quota: '1' }
  const judged = JSON.stringify({ ...limitState, rows: sent, bytes: sent })
  expect(await readFrom([flat(stored), flat(owner), 1, judged])).toEqual({
    key,
    owner,
    isUserKnown: true,
    lookupId,
    limitState,
  })
  for (const reply of [
    [],
    [flat({ ...stored, status: 'opens' }), flat(owner), 1, judged],
    [flat({ ...stored, expiresAtMs: 'soon' }), flat(owner), 1, judged],
    [flat({ ...stored, permissions: '{"exports":"most"}' }), flat(owner), 1, judged],
    [flat({ ...stored, permissions: 'all' }), flat(owner), 1, judged],
    [flat(stored), flat({ ...owner, id: '8' }), 1, judged],
    [flat(stored), flat({ ...owner, role: 'root' }), 1, judged],
  ]) {
    expect(await readFrom(reply), JSON.stringify(reply)).toBeUndefined()
  }
  const otherShapes = [
    null,
    'OK',
    [flat(stored)],
    [flat(stored), []],
    [flat(stored), flat(owner), 1],
    [flat(stored), flat(owner), 1, '{}'],
  ]
  for (const reply of otherShapes) await expect(readFrom(reply)).rejects.toThrow(KvError)
})

test('the gate reads a key without its secret', async ({ store }) => {
  const { context, defaultKeyId } = await newPerson()
  const token = await plaintext(context, defaultKeyId)
  const replies: unknown[] = []
  const listening: Kv = {
    ...store.kv,
    async pipeline(calls) {
      const found = await store.kv.pipeline(calls)
      replies.push(...found)
      return found
    },
  }
  expect(await accessOf(listening, token)).toBe('opens')
  expect(JSON.stringify(replies)).toContain(defaultKeyId)
  for (const secret of ['sealed', 'passwordHash', 'hint']) {
    expect(JSON.stringify(replies)).not.toContain(secret)
  }
})

test('a key of a deactivated owner is refused, by key and by link', async ({ store }) => {
  const { actor, context, defaultKeyId } = await newPerson()
  const token = await plaintext(context, defaultKeyId)
  const link = await revealLinkToken(context, defaultKeyId)
  await runText(store.kv, `return redis.call('HSET', KEYS[1], 'status', 'deactivated')`, [
    keyNames.user(actor.userId),
  ])
  expect(await accessOf(store.kv, token)).toBe('owner_deactivated')
  expect(await accessOf(store.kv, link.ok ? link.value : '')).toBe('owner_deactivated')
})

test('a deleted key can be restored for thirty days, and its holder is told', async ({ store }) => {
  const { actor, context } = await newPerson()
  const id = await newKey(context)
  const token = await plaintext(context, id)
  await deleteKey(context, id)
  expect(await accessOf(store.kv, token)).toBe('key_deleted')
  const credential = keyNames.credential(lookupIdOf({ kind: 'key', token }))
  for (const name of [keyNames.apiKey(id), credential]) {
    const seconds = Number(await runText(store.kv, `return redis.call('TTL', KEYS[1])`, [name]))
    expect(seconds).toBeGreaterThan(29 * 86_400)
    expect(seconds).toBeLessThanOrEqual(30 * 86_400)
  }
  expect((await getKey(actor, id, context.nowMs)).ok).toBe(false)
  expect(await listDeletedKeys(actor, context.nowMs)).toMatchObject([{ id, status: 'revoked' }])
  expect((await restoreKey(context, id)).ok).toBe(true)
  expect(await listDeletedKeys(actor, context.nowMs)).toEqual([])
  const restored = await getKey(actor, id, context.nowMs)
  expect(restored.ok && restored.value.status).toBe('revoked')
  expect(await accessOf(store.kv, token)).toBe('key_revoked')
})

test('a deleted default key is restored like any other, and is the default no longer', async ({
  store,
}) => {
  const { actor, context, defaultKeyId } = await newPerson()
  const token = await plaintext(context, defaultKeyId)
  await deleteKey(context, defaultKeyId)
  expect(await accessOf(store.kv, token)).toBe('key_deleted')
  expect(await listDeletedKeys(actor, context.nowMs)).toMatchObject([{ id: defaultKeyId }])
  expect((await restoreKey(context, defaultKeyId)).ok).toBe(true)
  const restored = await getKey(actor, defaultKeyId, context.nowMs)
  expect(restored).toMatchObject({ value: { status: 'revoked', isDefault: false } })
  expect(await accessOf(store.kv, token)).toBe('key_revoked')
})
