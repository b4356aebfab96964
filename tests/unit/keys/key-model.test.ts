import fc from 'fast-check'
import { deleteKey } from '@/lib/keys/ending/delete-key'
import { revokeKey } from '@/lib/keys/ending/revoke-key'
import { listKeys } from '@/lib/keys/list-keys'
import { revealKey } from '@/lib/keys/secret/reveal-key'
import type { Kv } from '@/lib/kv/client'
import { keyNames } from '@/lib/kv/key-names'
import type { CommandContext } from '@/lib/people/actor'
import { accessOf, newPerson } from '@/tests/support/accounts'
import { createKey, updateKey } from '@/tests/support/keys/save-key-form'
import { everything, expect, plaintext, test } from './key-fixture'
import { dayMs, KeyModel, type ModelForm } from './key-model'

/** The store and the person of one run; the clock is the model's. */
interface Real {
  kv: Kv
  person: CommandContext
}

type Step = (model: KeyModel, context: CommandContext) => Promise<void>

async function expectSame(model: KeyModel, { kv, person }: Real): Promise<void> {
  const { keys } = await listKeys(person.actor, everything, model.nowMs)
  const rows = keys
    .map(({ id, name, isDefault, status, expiresAtMs, version }) => {
      return { id, name, isDefault, status, expiresAtMs, version }
    })
    .sort((left, right) => (left.id < right.id ? -1 : 1))
  expect(rows).toEqual(model.rows())
  const access = model.keys.map((key) => accessOf(kv, key.token, model.nowMs))
  expect(await Promise.all(access)).toEqual(model.keys.map((key) => model.accessOf(key)))
  const trail = await kv.run(`return redis.call('XLEN', KEYS[1])`, [
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

let intents = 0

function create(form: ModelForm): Step {
  return async (model, context) => {
    intents += 1
    const intent = { ...model.toForm(form), intentId: `model-intent-${intents}` }
    const made = await createKey(context, intent)
    expect(made.ok).toBe(!model.isPast(form))
    if (!made.ok) return
    expect(await createKey(context, intent)).toEqual(made)
    const { id } = made.value
    const token = await plaintext(context, id)
    const { name, status } = form
    model.keys.push({ id, token, name, status, endsAtMs: model.endOf(form), version: 1 })
    model.auditEntries += 2
  }
}

function edit(index: number, form: ModelForm, isStale: boolean): Step {
  return async (model, context) => {
    const key = model.pick(index)
    const version = isStale ? key.version - 1 : key.version
    const edited = await updateKey(context, key.id, { ...model.toForm(form), version })
    const outcome = edited.ok ? 'updated' : edited.failure.code
    if (model.isPast(form)) expect(outcome).toBe('invalid_parameter')
    else if (key.status === 'deleted') expect(outcome).toBe('not_found')
    else if (key.status === 'revoked' || key.id === model.defaultKeyId || isStale) {
      expect(outcome).toBe('conflict')
    } else {
      expect(outcome).toBe('updated')
      const { name, status } = form
      Object.assign(key, { name, status, endsAtMs: model.endOf(form), version: version + 1 })
      model.auditEntries += 1
    }
  }
}

function end(index: number, mode: 'revoke' | 'delete'): Step {
  return async (model, context) => {
    const key = model.pick(index)
    const ended = await (mode === 'revoke' ? revokeKey : deleteKey)(context, key.id)
    if (key.status === 'deleted') {
      expect(ended.ok ? 'ended' : ended.failure.code).toBe('not_found')
      return
    }
    if (!ended.ok) throw new Error(ended.failure.detail)
    const successor = ended.value.newDefaultKeyId
    expect(successor !== undefined).toBe(key.id === model.defaultKeyId)
    if (mode === 'delete') {
      Object.assign(key, { status: 'deleted', wasDefault: successor !== undefined })
    } else if (key.status === 'revoked') return
    else Object.assign(key, { status: 'revoked', version: key.version + 1 })
    model.auditEntries += 1
    if (successor === undefined) return
    model.addDefault(successor, await plaintext(context, successor))
    model.auditEntries += 2
  }
}

function reveal(index: number): Step {
  return async (model, context) => {
    const key = model.pick(index)
    const revealed = await revealKey(context, key.id)
    if (key.status === 'deleted' || key.status === 'revoked') {
      expect(revealed.ok).toBe(false)
      return
    }
    expect(revealed.ok && revealed.value).toBe(key.token)
    model.auditEntries += 1
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
    anyIndex.map((index) => command(`reveal ${index}`, reveal(index))),
    fc.integer({ min: 1, max: 3 * dayMs }).map((waitMs) =>
      command(`wait ${waitMs}`, async (model) => {
        model.nowMs += waitMs
      }),
    ),
  ],
  { maxCommands: 20 },
)

test('does what the model says, in any order of create, edit, revoke, delete and reveal', async ({
  store,
}) => {
  await fc.assert(
    fc.asyncProperty(anyCommands, async (commands) => {
      const nowMs = Date.now()
      const { context, defaultKeyId } = await newPerson(nowMs)
      const model = new KeyModel(nowMs)
      model.addDefault(defaultKeyId, await plaintext(context, defaultKeyId))
      model.auditEntries += 1
      await fc.asyncModelRun(() => ({ model, real: { kv: store.kv, person: context } }), commands)
    }),
    { numRuns: 30 },
  )
})
