import { revokeKey } from '@/lib/keys/end/end-own-key'
import { listExpiringKeys } from '@/lib/keys/list/list-expiring-keys'
import { newPerson } from '@/tests/support/accounts'
import { expect, newKey, test } from '../key-fixture'

const dayMs = 24 * 60 * 60 * 1000
const nowMs = Date.parse('2026-11-23T12:00:00Z')

test('keys that expire within a week are listed, with the soonest first', async () => {
  const { actor, context } = await newPerson(nowMs)
  await newKey(context, { name: 'later', expirationDay: '2026-11-28' })
  await newKey(context, { name: 'soon', expirationDay: '2026-11-24' })
  await newKey(context, { name: 'in spring', expirationDay: '2027-04-01' })
  await newKey(context, { name: 'off', expirationDay: '2026-11-24', status: 'deactivated' })
  const gone = await newKey(context, { name: 'gone', expirationDay: '2026-11-24' })
  await revokeKey(context, gone)
  const { keys, total } = await listExpiringKeys(actor, 7 * dayMs, nowMs)
  expect(keys.map(({ name }) => name)).toEqual(['soon', 'later'])
  expect(total).toBe(2)
  expect(keys[0]?.expiresAtMs).toBe(Date.parse('2026-11-25T00:00:00Z'))
  const afterwards = await listExpiringKeys(actor, 7 * dayMs, Date.parse('2026-11-26'))
  expect(afterwards.keys.map(({ name }) => name)).toEqual(['later'])
})
