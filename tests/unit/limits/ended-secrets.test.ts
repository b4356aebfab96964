import fc from 'fast-check'
import { addressBits } from '@/lib/base/network'
import { decideAccess } from '@/lib/keys/access/decide-access'
import { type CredentialRecord, readCredential } from '@/lib/keys/access/read-credential'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import { finishRotation } from '@/lib/keys/rotate/finish-rotation'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { lookupIdOf, readToken } from '@/lib/keys/token/token-format'
import { kvBatch } from '@/lib/store/batch'
import type { Kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { newPerson } from '@/tests/support/accounts'
import { runText } from '@/tests/support/run-text'
import { expect, newKey, plaintext, test } from '@/tests/unit/keys/key-fixture'

const nowMs = Date.parse('2026-11-23T12:00:00Z')

/** One export call, as the gate counts it. */
async function call(kv: Kv, lookupId: string): Promise<CredentialRecord> {
  const held = await readCredential(kvBatch(kv, 1), lookupId, {
    addressBits: addressBits('192.0.2.1') ?? '',
    limits: defaultKeyLimits,
    nowMs,
    consume: {
      lease: { id: `lease-${crypto.randomUUID()}`, seconds: 120, exportName: 'statsdaily' },
    },
  })
  if (!held) throw new Error('the key is not there')
  return held
}

/** Every counter and place of a key: empty when nothing was spent. */
function spentOf(kv: Kv, keyId: string): Promise<unknown> {
  const names = [keyNames.runningExports(keyId), `${keyNames.keyWindow(keyId)}:*`]
  return runText(
    kv,
    `local found = redis.call('KEYS', ARGV[2])
    if redis.call('EXISTS', ARGV[1]) == 1 then table.insert(found, ARGV[1]) end
    return found`,
    [],
    names,
  )
}

const time = fc.constantFrom(nowMs - 1_000, nowMs - 1, nowMs, nowMs + 1, nowMs + 1_000)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 })

const anyRecord = fc.record({
  status: fc.constantFrom('activated', 'activated', 'deactivated', 'revoked'),
  notBeforeMs: maybe(time),
  expiresAtMs: maybe(time),
  deletedAtMs: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, time),
  rotation: maybe(fc.record({ previousUntilMs: maybe(time) })),
  allowedBits: maybe(
    fc.constantFrom(JSON.stringify([addressBits('192.0.2.1')]), JSON.stringify(['1111'])),
  ),
})

test('the script consumes limits for exactly the calls that decideAccess admits', async ({
  store,
}) => {
  const run = (...call: [string, string[], string[]?]) => runText(store.kv, ...call)
  const ownerStatus = fc.constantFrom('active', 'active', 'deactivated')
  const secret = fc.constantFrom('current', 'current', 'previous', 'older')
  let count = 0
  let opened = 0
  await fc.assert(
    fc.asyncProperty(anyRecord, ownerStatus, secret, async (record, status, sent) => {
      count += 1
      const [keyId, ownerId] = [`key_of_case_${count}`, `owner-${count}`]
      const lookupIds = { current: `c-${count}`, previous: `p-${count}`, older: `o-${count}` }
      const { rotation, ...stored } = record
      const key = {
        ...{ id: keyId, ownerId, name: 'A', createdAtMs: 1, lookupId: lookupIds.current },
        ...stored,
        ...(rotation && { previousLookupId: lookupIds.previous, ...rotation }),
      }
      const owner = { id: ownerId, name: 'O', email: 'o@example.org', role: 'partner', status }
      const flat = (fields: object) =>
        Object.entries(fields).flatMap(([name, value]) =>
          value === undefined ? [] : [name, String(value)],
        )
      const set = `return redis.call('HSET', KEYS[1], unpack(ARGV))`
      await run(set, [keyNames.apiKey(keyId)], flat(key))
      await run(set, [keyNames.user(ownerId)], flat({ ...owner, defaultKeyId: 'key_other' }))
      await run(
        `return redis.call('SET', KEYS[1], ARGV[1])`,
        [keyNames.credential(lookupIds[sent])],
        [keyId],
      )

      const held = await call(store.kv, lookupIds[sent])
      const { ok } = decideAccess(held)
      opened += Number(ok)
      expect(held.limitState.isAdmitted).toBe(ok)
      const spent = await spentOf(store.kv, keyId)
      expect(Array.isArray(spent) && spent.length > 0).toBe(ok)
    }),
    { numRuns: 150 },
  )
  expect(opened).toBeGreaterThan(0)
})

test('an ended secret consumes no limit of its key', async ({ store }) => {
  const { context } = await newPerson(nowMs)
  const keyId = await newKey(context)
  const lookUp = async () => {
    const token = readToken(await plaintext(context, keyId))
    if (!token) throw new Error('no token')
    return lookupIdOf(token)
  }
  const first = await lookUp()
  expect((await rotateKey(context, keyId, { overlapSeconds: 0 })).ok).toBe(true)
  const second = await lookUp()
  expect((await rotateKey(context, keyId, { overlapSeconds: 3_600 })).ok).toBe(true)
  const third = await lookUp()
  for (const ended of [first, first]) {
    expect((await call(store.kv, ended)).limitState.isAdmitted).toBe(false)
  }
  expect(await spentOf(store.kv, keyId)).toEqual([])
  expect((await finishRotation(context, keyId)).ok).toBe(true)
  expect((await call(store.kv, second)).limitState.isAdmitted).toBe(false)
  expect(await spentOf(store.kv, keyId)).toEqual([])
  const { limitState } = await call(store.kv, third)
  expect(limitState).toMatchObject({ isAdmitted: true, running: 1 })
})
