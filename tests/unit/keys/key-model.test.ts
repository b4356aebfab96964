import fc from 'fast-check'
import { Redis } from 'ioredis'
import type { CommandContext } from '@/lib/base/actor'
import { listKeys } from '@/lib/keys/list/list-keys'
import { rotationOverlaps } from '@/lib/keys/rotate/rotation-overlaps'
import type { Kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { accessOf, newPerson } from '@/tests/support/accounts'
import { findKeyIndexFaults } from '@/tests/support/index-faults'
import { runText } from '@/tests/support/run-text'
import { everything, expect, plaintext, test } from './key-fixture'
import { dayMs, KeyModel } from './key-model'
import { create, edit, end, finish, restore, reveal, rotate, type Step, undo } from './key-steps'

/** The store and the person of one run; the clock is the model's. */
interface Real {
  kv: Kv
  person: CommandContext
}

async function expectSame(model: KeyModel, { kv, person }: Real): Promise<void> {
  const { keys } = await listKeys(person.actor, everything, model.nowMs)
  const rows = keys
    .map(({ id, name, isDefault, status, expiresAtMs, version }) => {
      return { id, name, isDefault, status, expiresAtMs, version }
    })
    .sort((left, right) => (left.id < right.id ? -1 : 1))
  expect(rows).toEqual(model.rows())
  const secrets = model.keys.flatMap((key) => model.secretsOf(key))
  const access = secrets.map(({ token }) => accessOf(kv, token, model.nowMs))
  expect(await Promise.all(access)).toEqual(secrets.map(({ expected }) => expected))
  const trail = await runText(kv, `return redis.call('XLEN', KEYS[1])`, [
    keyNames.activity(person.actor.userId),
  ])
  expect(Number(trail)).toBe(model.auditEntries)
}

function command(name: string, step: Step): fc.AsyncCommand<KeyModel, Real> {
  return {
    check: () => true,
    toString: () => name,
    async run(model, real) {
      await step(model, { ...real.person, nowMs: model.nowMs })
      await expectSame(model, real)
    },
  }
}

const anyForm = fc.record({
  name: fc.stringMatching(/^[A-Za-zäöü日]{1,6}$/),
  days: fc.option(fc.integer({ min: -1, max: 3 }), { nil: undefined }),
  status: fc.constantFrom('activated' as const, 'deactivated' as const),
})
const anyIndex = fc.nat(20)

const anyCommands = fc.commands<KeyModel, Real, false>(
  [
    anyForm.map((form) => command(`create ${JSON.stringify(form)}`, create(form))),
    fc
      .tuple(anyIndex, anyForm, fc.boolean())
      .map(([index, form, isStale]) =>
        command(`edit ${index} ${JSON.stringify(form)} ${isStale}`, edit(index, form, isStale)),
      ),
    anyIndex.map((index) => command(`revoke ${index}`, end(index, 'revoke'))),
    anyIndex.map((index) => command(`delete ${index}`, end(index, 'delete'))),
    anyIndex.map((index) => command(`delete for now ${index}`, end(index, 'delete for now'))),
    anyIndex.map((index) => command(`undo ${index}`, undo(index))),
    anyIndex.map((index) => command(`reveal ${index}`, reveal(index))),
    anyIndex.map((index) => command(`restore ${index}`, restore(index))),
    anyIndex.map((index) => command(`finish ${index}`, finish(index))),
    fc
      .tuple(anyIndex, fc.constantFrom(...rotationOverlaps.map(({ seconds }) => seconds)))
      .map(([index, seconds]) => command(`rotate ${index} ${seconds}`, rotate(index, seconds))),
    fc.integer({ min: 1, max: 3 * dayMs }).map((waitMs) =>
      command(`wait ${waitMs}`, async (model) => {
        model.nowMs += waitMs
      }),
    ),
  ],
  { maxCommands: 20 },
)

test('keys behave like the model in any order of events', async ({ store }) => {
  const redis = new Redis({ host: '127.0.0.1', ...store.redis })
  await fc.assert(
    fc.asyncProperty(anyCommands, async (commands) => {
      const nowMs = Date.now()
      const { context, defaultKeyId } = await newPerson(nowMs)
      const model = new KeyModel(nowMs)
      model.addDefault(defaultKeyId, await plaintext(context, defaultKeyId))
      model.auditEntries += 1
      await fc.asyncModelRun(() => ({ model, real: { kv: store.kv, person: context } }), commands)
      expect(await findKeyIndexFaults(redis, context.actor.userId)).toEqual([])
    }),
    { numRuns: 30 },
  )
  redis.disconnect()
})
