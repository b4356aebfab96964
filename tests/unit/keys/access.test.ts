import { decideAccess } from '@/lib/keys/access/decide-access'
import { parseCredential } from '@/lib/keys/access/read-credential'
import { deleteKey } from '@/lib/keys/delete-key'
import { revealLinkToken } from '@/lib/keys/reveal-link-token'
import { lookupIdOf } from '@/lib/keys/token/token-format'
import { keyNames } from '@/lib/kv/key-names'
import { readCredentialScript } from '@/lib/kv/scripts/keys/read-credential'
import { accessOf, newPerson } from '@/tests/support/accounts'
import { expect, newKey, plaintext, test } from './key-fixture'

const nowMs = Date.parse('2026-11-23T14:00:00Z')
const key = { id: 'key_a', ownerId: '7', name: 'A', status: 'activated', createdAtMs: 1 } as const
const owner = {
  id: '7',
  name: 'Seven',
  role: 'partner',
  status: 'active',
  defaultKeyId: 'key_d',
} as const

test('tells the first reason that applies: revoked, expired, deactivated, then the owner', () => {
  const away = { ...owner, status: 'deactivated' } as const
  const cases = [
    [{ status: 'revoked', expiresAtMs: nowMs }, away, 'key_revoked'],
    [{ status: 'deactivated', expiresAtMs: nowMs }, away, 'key_expired'],
    [{ status: 'deactivated', expiresAtMs: nowMs + 1 }, away, 'key_deactivated'],
    [{ status: 'activated' }, away, 'owner_deactivated'],
    [{ status: 'activated', expiresAtMs: nowMs + 1 }, owner, 'opens'],
  ] as const
  for (const [change, whose, expected] of cases) {
    const access = decideAccess({ key: { ...key, ...change }, owner: whose }, nowMs)
    expect(access.ok ? 'opens' : access.failure.code).toBe(expected)
  }
  const unknown = decideAccess(undefined, nowMs)
  expect(unknown.ok ? 'opens' : unknown.failure.code).toBe('key_invalid')
})

test('says when an expired key ended', () => {
  const ended = decideAccess({ key: { ...key, expiresAtMs: nowMs - 1000 }, owner }, nowMs)
  expect(ended.ok ? '' : ended.failure.detail).toContain('2026-11-23T13:59:59.000Z')
})

test('opens nothing for a reply that is not whole or joins two people', () => {
  const flat = (record: object) => Object.entries(record).flat().map(String)
  expect(parseCredential([flat(key), flat(owner), 1])).toEqual({ key, owner, isUserKnown: true })
  for (const reply of [
    null,
    [],
    'OK',
    [flat(key)],
    [flat(key), []],
    [flat({ ...key, status: 'opens' }), flat(owner)],
    [flat({ ...key, expiresAtMs: 'soon' }), flat(owner)],
    [flat(key), flat({ ...owner, id: '8' })],
    [flat(key), flat({ ...owner, role: 'root' })],
  ]) {
    expect(parseCredential(reply), JSON.stringify(reply)).toBeUndefined()
  }
})

test('asks the store for no secret when the gate reads a key', async ({ store }) => {
  const { context, defaultKeyId } = await newPerson()
  const token = await plaintext(context, defaultKeyId)
  const lookupId = await lookupIdOf({ kind: 'key', token })
  const reply = await store.kv.run(
    readCredentialScript,
    [keyNames.credential(lookupId)],
    [keyNames.apiKey(''), keyNames.user(''), ''],
  )
  expect(parseCredential(reply)?.key.id).toBe(defaultKeyId)
  for (const secret of ['sealed', 'passwordHash', 'email']) {
    expect(JSON.stringify(reply)).not.toContain(secret)
  }
})

test('opens nothing for a deactivated owner, by key or by link', async ({ store }) => {
  const { actor, context, defaultKeyId } = await newPerson()
  const token = await plaintext(context, defaultKeyId)
  const link = await revealLinkToken(context, defaultKeyId)
  await store.kv.run(`return redis.call('HSET', KEYS[1], 'status', 'deactivated')`, [
    keyNames.user(actor.userId),
  ])
  expect(await accessOf(store.kv, token)).toBe('owner_deactivated')
  expect(await accessOf(store.kv, link.ok ? link.value : '')).toBe('owner_deactivated')
})

test('keeps nothing of a deleted key but its audit trail and old daily counters', async ({
  store,
}) => {
  const { context } = await newPerson()
  const id = await newKey(context)
  const token = await plaintext(context, id)
  await deleteKey(context, id)
  const found = await store.kv.run(`return redis.call('KEYS', ARGV[1])`, [], [`*${id}*`])
  expect(found).toEqual([])
  const credential = keyNames.credential(await lookupIdOf({ kind: 'key', token }))
  expect(Number(await store.kv.run(`return redis.call('EXISTS', KEYS[1])`, [credential]))).toBe(0)
})
