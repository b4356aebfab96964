import fc from 'fast-check'
import { readCredential } from '@/lib/keys/access/read-credential'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import type { KeyLimits } from '@/lib/keys/record/key-limits'
import { effectiveLimits } from '@/lib/limits/allowances/effective-limits'
import { keyNames } from '@/lib/store/key-names'
import { allow } from '@/tests/support/keys/allow-more'
import { runText } from '@/tests/support/run-text'
import { expect, test } from '@/tests/unit/keys/key-fixture'
import { noonMs, window } from './limited-key'
import { call, personWithKeys } from './person-with-keys'

test('whatever key, person and role are allowed, no window lets through more than its quota', async ({
  store,
}) => {
  const limits = fc.option(
    fc.record({ quota: fc.integer({ min: 1, max: 6 }), windowSeconds: fc.constantFrom(1, 2, 5) }),
    { nil: undefined },
  )
  const calls = fc.array(
    fc.record({ isOne: fc.boolean(), gapMs: fc.constantFrom(0, 100, 400, 900) }),
    { maxLength: 25 },
  )
  await fc.assert(
    fc.asyncProperty(limits, limits, calls, async (ofKey, ofPerson, made) => {
      const { context, userId, one, two } = await personWithKeys()
      const windowsOf = (found: typeof ofKey) =>
        found ? { windows: [window('w', found.quota, found.windowSeconds)] } : {}
      await allow(context, { kind: 'key', keyId: one.keyId, ownerId: userId }, windowsOf(ofKey))
      await allow(context, { kind: 'person', userId }, windowsOf(ofPerson))
      const keptOf = { one: [] as number[], all: [] as number[] }
      const room = (kept: number[], found: typeof ofKey, nowMs: number) =>
        !found ||
        kept.filter((atMs) => atMs > nowMs - found.windowSeconds * 1000).length < found.quota
      let nowMs = noonMs
      for (const { isOne, gapMs } of made) {
        nowMs += gapMs
        const expected =
          (!isOne || room(keptOf.one, ofKey, nowMs)) && room(keptOf.all, ofPerson, nowMs)
        const key = isOne ? one : two
        const isAdmitted = (await call(store.kv, key.lookupId, { nowMs })) === 'admitted'
        expect(isAdmitted).toBe(expected)
        if (!isAdmitted) continue
        keptOf.all.push(nowMs)
        if (isOne) keptOf.one.push(nowMs)
      }
    }),
    { numRuns: 20 },
  )
})

test('pages tell the limits that the gate decides by', async ({ store }) => {
  const limits = fc.record(
    {
      windows: fc.uniqueArray(
        fc.record({
          name: fc.constantFrom('a', 'b', 'c'),
          quota: fc.integer({ min: 1, max: 200 }),
          windowSeconds: fc.constantFrom(1, 60, 90, 3_600),
        }),
        { selector: ({ name }) => name, minLength: 1, maxLength: 3 },
      ),
      rowsPerDay: fc.integer({ min: 1, max: 10 ** 9 }),
      bytesPerDay: fc.integer({ min: 1, max: 10 ** 12 }),
    },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(limits, limits, limits, async (own, ofKey, ofPerson) => {
      const { context, userId, one } = await personWithKeys()
      await allow(context, { kind: 'key', keyId: one.keyId, ownerId: userId }, ofKey)
      await allow(context, { kind: 'person', userId }, ofPerson)
      const set = `return redis.call('HSET', KEYS[1], 'limits', ARGV[1])`
      await runText(store.kv, set, [keyNames.apiKey(one.keyId)], [JSON.stringify(own)])
      const question = { addressBits: '', limits: defaultKeyLimits, nowMs: noonMs }
      const record = await readCredential(store.kv, one.lookupId, question)
      const state = record?.limitState
      const shown = effectiveLimits(own, { key: ofKey, person: ofPerson, role: {} })
      const told = (windows: KeyLimits['windows'] = []) =>
        windows.map(({ quota, windowSeconds }) => ({ quota, windowSeconds }))
      expect(state?.windows).toMatchObject([
        ...told(shown.key.windows),
        ...told(shown.person.windows),
      ])
      expect(state?.rows.quota).toBe(shown.key.rowsPerDay)
      expect(state?.bytes.quota).toBe(shown.key.bytesPerDay)
      expect(state?.personRows?.quota).toBe(shown.person.rowsPerDay)
    }),
    { numRuns: 25 },
  )
})
