import { revokeKey } from '@/lib/keys/end/end-own-key'
import { type KeyListQuery, listKeys } from '@/lib/keys/list/list-keys'
import { recordCall } from '@/lib/usage/record-call'
import { newPerson } from '@/tests/support/accounts'
import { callOf } from '@/tests/support/keys/call-fixture'
import { everything, expect, newKey, test } from '../key-fixture'
import { addTenThousandKeys } from './bulk-keys'

test('ten thousand keys are searched, filtered, sorted and paged', async ({ store }) => {
  const { actor, context } = await newPerson()
  await addTenThousandKeys(store.kv, actor.userId)
  const list = (more: Partial<KeyListQuery>) =>
    listKeys(actor, { ...everything, ...more }, context.nowMs)

  const last = await list({ page: 401 })
  expect(last).toMatchObject({ total: 10_001, page: 401 })
  expect(last.keys).toHaveLength(1)
  expect((await list({ search: ' BULK 999 ' })).total).toBe(11)
  expect((await list({ status: 'deactivated' })).total).toBe(5000)
  const byName = await list({ sort: 'name', direction: 'ascending' })
  expect(byName.keys[1]?.name).toBe('Bulk 1')
  const byUse = await list({ sort: 'lastUsed' })
  expect(byUse.keys[0]?.name).toBe('Bulk 10000')
  const first = await list({})
  expect(first.keys[0]?.isDefault).toBe(true)
  expect(first.keys[1]?.name).toBe('Bulk 10000')
  expect(first.keys).toHaveLength(25)
})

test('keys are filtered by their status at the time of the request', async () => {
  const { actor, context } = await newPerson()
  const today = new Date(context.nowMs).toISOString().slice(0, 10)
  const expiring = await newKey(context, { name: 'Expiring', expirationDay: today })
  const off = await newKey(context, { name: 'Off', status: 'deactivated' })
  const gone = await newKey(context, { name: 'Gone', expirationDay: today })
  await revokeKey(context, gone)
  const tomorrowMs = context.nowMs + 86_400_000
  for (const [status, expected] of [
    ['expired', [expiring]],
    ['deactivated', [off]],
    ['revoked', [gone]],
  ] as const) {
    const { keys, total } = await listKeys(actor, { ...everything, status }, tomorrowMs)
    expect(keys.map((key) => [key.id, key.status])).toEqual(expected.map((id) => [id, status]))
    expect(total).toBe(1)
  }
  expect((await listKeys(actor, { ...everything, status: 'expired' }, context.nowMs)).total).toBe(0)
})

test('ascending order has keys that never expire last and unused keys first', async () => {
  const { actor, context, defaultKeyId } = await newPerson()
  const late = await newKey(context, { name: 'Late', expirationDay: '2998-01-01' })
  const soon = await newKey(context, { name: 'Soon', expirationDay: '2997-01-01' })
  await recordCall(callOf(late, actor.userId, context.nowMs))
  const list = async (sort: KeyListQuery['sort']) => {
    const query = { ...everything, sort, direction: 'ascending' } as const
    return (await listKeys(actor, query, context.nowMs)).keys.map((key) => key.id)
  }
  expect(await list('expires')).toEqual([soon, late, defaultKeyId])
  expect((await list('lastUsed')).at(-1)).toBe(late)
})

test('search text and page numbers are taken literally', async () => {
  const { actor, context } = await newPerson()
  await newKey(context, { name: 'Ｆull-width 100%' })
  const list = (more: Partial<KeyListQuery>) =>
    listKeys(actor, { ...everything, ...more }, context.nowMs)
  expect((await list({ search: 'FULL-WIDTH' })).total).toBe(1)
  expect((await list({ search: '0%' })).total).toBe(1)
  for (const search of ['%d', '.*', '[', '\0', '"}']) expect((await list({ search })).total).toBe(0)
  expect((await list({ search: 'full\ud83d' })).total).toBe(1)
  for (const page of [0, -5, Number.NaN, 1.5, 1e9]) {
    expect(await list({ page })).toMatchObject({ total: 2, page: 1 })
  }
})
