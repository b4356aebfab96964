import fc from 'fast-check'
import { deleteKey, revokeKey } from '@/lib/keys/end/end-own-key'
import { getKey } from '@/lib/keys/list/get-key'
import { isWithin, type KeyPermissions } from '@/lib/keys/record/permissions'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { issueKey, updateKey } from '@/tests/support/keys/save-settings'
import { runText } from '@/tests/support/run-text'
import { expect, test } from '@/tests/unit/keys/key-fixture'
import { everything, keyWith, newIntent, newManager } from './managing-fixture'

const names = ['admedia', 'statsdaily', 'vouchers']
const permissions: fc.Arbitrary<KeyPermissions> = fc.record({
  exports: fc.oneof(fc.constant('all' as const), fc.subarray(names)),
  opensConsole: fc.boolean(),
  managesKeys: fc.boolean(),
})

function codeOf(outcome: { ok: true } | { ok: false; failure: { code: string } }): string {
  return outcome.ok ? 'ok' : outcome.failure.code
}

test('a managing key can create, edit, rotate and reveal exactly the keys without more access than its own', async () => {
  const check = fc.asyncProperty(
    permissions,
    permissions,
    permissions,
    async (held, one, other) => {
      const { owner, manager } = await newManager(held)
      const mine = { ...held, managesKeys: true }
      const may = (wanted: KeyPermissions) => (isWithin(wanted, mine) ? 'ok' : 'permission_missing')
      const settings = { name: 'made', status: 'activated' } as const
      const made = await issueKey(manager, { ...settings, permissions: one }, newIntent())
      expect(codeOf(made)).toBe(may(one))

      const keyId = await keyWith(owner, one)
      expect(codeOf(await revealKey(manager, keyId))).toBe(may(one))
      const rotated = await rotateKey(manager, keyId, {
        overlapSeconds: 0,
        intent: newIntent(),
        reveal: true,
      })
      expect(codeOf(rotated)).toBe(may(one))
      const version = rotated.ok ? 2 : 1
      const updated = await updateKey(manager, keyId, { ...settings, permissions: other }, version)
      expect(codeOf(updated)).toBe(may(one) === 'ok' ? may(other) : 'permission_missing')
    },
  )
  await fc.assert(check, { numRuns: 40 })
})

test('a managing key can end every key of its owner', async () => {
  const { owner, manager } = await newManager({ exports: [], opensConsole: false })
  const [first, second] = [await keyWith(owner, everything), await keyWith(owner, everything)]
  expect(codeOf(await revokeKey(manager, first))).toBe('ok')
  expect(codeOf(await deleteKey(manager, second))).toBe('ok')
})

test('a managing key is checked against its access at the moment of the change', async () => {
  const { owner, manager, keyId } = await newManager()
  const settings = { name: 'of a test', status: 'activated' } as const
  const wanted = { ...settings, permissions: everything }
  expect(codeOf(await issueKey(manager, wanted, newIntent()))).toBe('ok')
  const less = { ...everything, managesKeys: false }
  expect(codeOf(await updateKey(owner, keyId, { ...settings, permissions: less }, 1))).toBe('ok')
  expect(codeOf(await issueKey(manager, settings, newIntent()))).toBe('permission_missing')
  const again = { ...settings, permissions: everything }
  expect(codeOf(await updateKey(owner, keyId, again, 2))).toBe('ok')
  await revokeKey(owner, keyId)
  expect(codeOf(await issueKey(manager, settings, newIntent()))).toBe('permission_missing')
})

test('a managing key can act only while its secret, its dates and its owner allow it', async ({
  store,
}) => {
  const settings = { name: 'of a test', status: 'activated' } as const
  const { owner, manager, keyId } = await newManager()
  const create = (nowMs = manager.nowMs) =>
    issueKey({ ...manager, nowMs }, settings, newIntent()).then(codeOf)
  const target = await keyWith(owner, { ...everything, managesKeys: false })

  expect((await rotateKey(owner, keyId, { overlapSeconds: 3_600 })).ok).toBe(true)
  expect(await create()).toBe('ok')
  expect(await create(manager.nowMs + 3_600_000)).toBe('permission_missing')
  const again = { overlapSeconds: 3_600, endsPrevious: true }
  expect((await rotateKey(owner, keyId, again)).ok).toBe(true)
  expect(await create()).toBe('permission_missing')
  expect(codeOf(await revealKey(manager, target))).toBe('permission_missing')

  const other = await newManager()
  const expiresAtMs = other.owner.nowMs + 1_000
  const soon = { ...settings, permissions: everything, expiresAtMs }
  expect(codeOf(await updateKey(other.owner, other.keyId, soon, 1))).toBe('ok')
  const createAt = (nowMs: number) =>
    issueKey({ ...other.manager, nowMs }, settings, newIntent()).then(codeOf)
  expect(await createAt(expiresAtMs - 1)).toBe('ok')
  expect(await createAt(expiresAtMs)).toBe('permission_missing')
  const deactivate = `return redis.call('HSET', KEYS[1], 'status', 'deactivated')`
  await runText(store.kv, deactivate, [`user:${other.owner.actor.userId}`])
  expect(await createAt(expiresAtMs - 1)).toBe('permission_missing')
})

test('a repeated request returns the same key, and the audit trail records it', async ({
  store,
}) => {
  const { manager } = await newManager()
  const { userId } = manager.actor
  const intent = newIntent()
  const settings = { name: 'of CI', status: 'activated' } as const
  const made = await Promise.all(
    Array.from({ length: 25 }, () => issueKey(manager, settings, intent)),
  )
  const values = made.map((one) => (one.ok ? one.value : undefined))
  expect(new Set(values.map((one) => one?.id)).size).toBe(1)
  expect(new Set(values.map((one) => one?.secret)).size).toBe(1)
  expect(values.filter((one) => one?.isRepeat)).toHaveLength(24)
  const id = values[0]?.id ?? ''
  const script = "return redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 25)"
  const entries = JSON.stringify(await runText(store.kv, script, [`activity:${userId}`]))
  expect(entries.split('"key.revealed"')).toHaveLength(25)
  expect(entries.split(`"subject","${id}"`)).toHaveLength(26)

  const other = await issueKey(manager, { ...settings, name: 'of CD' }, intent)
  expect(codeOf(other)).toBe('idempotency_mismatch')
  await revokeKey(manager, id)
  expect(codeOf(await issueKey(manager, settings, intent))).toBe('conflict')
})

test('one intent rotates once, and a repeat returns the same secret', async () => {
  const { owner, manager } = await newManager()
  const keyId = await keyWith(owner, everything)
  const how = { overlapSeconds: 3600, intent: newIntent(), reveal: true as const }
  const made = await Promise.all(Array.from({ length: 25 }, () => rotateKey(manager, keyId, how)))
  const values = made.map((one) => (one.ok ? one.value : undefined))
  expect(new Set(values.map((one) => `${one?.secret} ${one?.previousUntilMs}`)).size).toBe(1)
  expect(values.filter((one) => one?.isRepeat)).toHaveLength(24)
  const key = await getKey(owner.actor, keyId, owner.nowMs)
  expect(key).toMatchObject({ ok: true, value: { version: 2 } })

  const otherwise = await rotateKey(manager, keyId, { ...how, overlapSeconds: 0 })
  expect(codeOf(otherwise)).toBe('idempotency_mismatch')
  const used = await issueKey(manager, { name: 'x', status: 'activated' }, how.intent)
  expect(codeOf(used)).toBe('idempotency_mismatch')
  await rotateKey(manager, keyId, { ...how, endsPrevious: true, intent: newIntent() })
  expect(codeOf(await rotateKey(manager, keyId, how))).toBe('conflict')
})
