import { endKey } from '@/lib/keys/end/end-key'
import { keyChips } from '@/lib/keys/list/key-chips'
import { type KeyListQuery, listKeys } from '@/lib/keys/list/list-keys'
import { kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { recordCall } from '@/lib/usage/record-call'
import { newPerson } from '@/tests/support/accounts'
import { callOf } from '@/tests/support/keys/call-fixture'
import { runText } from '@/tests/support/run-text'
import { everything, expect, newKey, test } from '../key-fixture'
import { addTenThousandKeys } from './bulk-keys'

const dayMs = 86_400_000

test('each chip shows the keys that its words say, in every order', async () => {
  const { actor, context, defaultKeyId } = await newPerson()
  const { userId } = actor
  const nowMs = context.nowMs
  const longAgo = { ...context, nowMs: nowMs - 200 * dayMs }
  const soon = new Date(nowMs + 10 * dayMs).toISOString().slice(0, 10)
  const old = await newKey(longAgo, { name: 'Old and never used' })
  const idle = await newKey(longAgo, { name: 'Idle' })
  await recordCall(callOf(idle, userId, nowMs - 91 * dayMs))
  const used = await newKey(longAgo, { name: 'Used' })
  await recordCall(callOf(used, userId, nowMs - 89 * dayMs))
  const off = await newKey(longAgo, { name: 'Off', status: 'deactivated' })
  const expiring = await newKey(context, { name: 'Expiring', expirationDay: soon })
  const limited = await newKey(context, { name: 'Limited' })
  await recordCall(callOf(limited, userId, nowMs, { outcome: 'limited' }))
  const recovered = await newKey(longAgo, { name: 'Recovered' })
  await recordCall(callOf(recovered, userId, nowMs - 2 * dayMs, { outcome: 'refused' }))
  await recordCall(callOf(recovered, userId, nowMs))
  const leaked = await newKey(context, { name: 'Leaked' })
  await endKey(
    context,
    { keyId: leaked, ownerId: userId },
    {
      mode: 'mark',
      action: 'key.leaked',
      reason: 'Found in public',
      leak: { foundAt: '' },
      endsExports: false,
      events: [],
    },
  )
  const expected = {
    unused: [old, idle],
    expiring: [expiring],
    failing: [limited],
    leaked: [leaked],
    'never-used': [old, off, expiring, limited, leaked, defaultKeyId],
  }
  for (const chip of keyChips) {
    for (const sort of ['created', 'name', 'lastUsed', 'expires', 'status'] as const) {
      const { keys, total } = await listKeys(actor, { ...everything, chip, sort }, nowMs)
      expect(keys.map(({ id }) => id).sort(), `${chip} by ${sort}`).toEqual(
        [...expected[chip]].sort(),
      )
      expect(total).toBe(expected[chip].length)
    }
  }
  const both: KeyListQuery = { ...everything, chip: 'never-used', search: 'limited' }
  expect((await listKeys(actor, both, nowMs)).keys.map(({ id }) => id)).toEqual([limited])
})

test('a chip of ten thousand keys has every key once, on pages of any size', async ({ store }) => {
  const { actor, context } = await newPerson()
  await addTenThousandKeys(store.kv, actor.userId)
  const query = { ...everything, chip: 'unused', sort: 'lastUsed', pageSize: 100 } as const
  const first = await listKeys(actor, query, context.nowMs)
  expect(first).toMatchObject({ total: 5_000, page: 1, pageSize: 100 })
  expect(first.keys).toHaveLength(100)
  expect(first.keys[0]?.name).toBe('Bulk 10000')
  const last = await listKeys(actor, { ...query, page: 50 }, context.nowMs)
  expect(last.keys.at(-1)?.name).toBe('Bulk 2')
})

test('a key is found by its id and by the ending of its secret or of its link', async () => {
  const { actor, context } = await newPerson()
  const id = await newKey(context, { name: 'Sought' })
  const found = async (search: string) =>
    (await listKeys(actor, { ...everything, search }, context.nowMs)).keys.map((key) => key.id)
  const record = await runText(
    kv(),
    `return redis.call('HMGET', KEYS[1], 'hint', 'linkHint')`,
    [keyNames.apiKey(id)],
    [],
  )
  const [hint, linkHint] = record as [string, string]
  for (const search of [
    id,
    ` ${id} `,
    hint,
    `…${hint}`,
    `kw_live_…${hint}`,
    `...${hint}`,
    linkHint,
  ]) {
    expect(await found(search), search).toContain(id)
  }
  for (const search of [id.slice(0, 12), hint.slice(1), `${hint}x`, 'kw_live_']) {
    expect(await found(search), search).toEqual([])
  }
})
