import { revokeKey } from '@/lib/keys/end/end-own-key'
import { keyNames } from '@/lib/store/key-names'
import { listInstanceActivity } from '@/lib/trail/list-instance-activity'
import { indexInstanceActivityScript } from '@/lib/trail/list-instance-activity.lua'
import { newPerson } from '@/tests/support/accounts'
import { asOperator } from '@/tests/support/keys/allow-more'
import { runText } from '@/tests/support/run-text'
import { expect, newKey, test } from '@/tests/unit/keys/key-fixture'

const everything = {
  person: '',
  address: '',
  group: '',
  subject: '',
  search: '',
  fromMs: undefined,
  untilMs: undefined,
  before: '',
} as const

test('entries of all people are listed once, latest first, and filtered by person, key and address', async () => {
  const [one, two] = [await newPerson(), await newPerson()]
  const keyId = await newKey(one.context)
  await newKey({ ...two.context, address: '2001:db8:adad::77' })
  await revokeKey(one.context, keyId)
  const { actor } = asOperator(one.context)
  const list = async (query: Partial<Parameters<typeof listInstanceActivity>[1]>) => {
    const found = await listInstanceActivity(actor, { ...everything, ...query })
    if (!found.ok) throw new Error(found.failure.detail)
    return found.value.events.map(({ ownerId, action }) => `${ownerId} ${action}`)
  }
  const [oneId, twoId] = [one.actor.userId, two.actor.userId]
  const latest = (await list({})).slice(0, 5)
  expect(latest.toSorted()).toEqual([
    `${oneId} account.opened`,
    `${oneId} key.created`,
    `${oneId} key.revoked`,
    `${twoId} account.opened`,
    `${twoId} key.created`,
  ])
  expect(latest.filter((entry) => entry.startsWith(oneId))).toEqual([
    `${oneId} key.revoked`,
    `${oneId} key.created`,
    `${oneId} account.opened`,
  ])
  expect(await list({ person: twoId })).toEqual([`${twoId} key.created`, `${twoId} account.opened`])
  expect(await list({ subject: keyId })).toEqual([`${oneId} key.revoked`, `${oneId} key.created`])
  expect(await list({ address: '2001:db8:adad:' })).toEqual([`${twoId} key.created`])
  expect(await list({ group: 'people', person: oneId })).toEqual([`${oneId} account.opened`])

  const paged: string[] = []
  for (let before: string | undefined = ''; before !== undefined; ) {
    const page = await listInstanceActivity(actor, { ...everything, before }, 2)
    if (!page.ok) throw new Error(page.failure.detail)
    paged.push(...page.value.events.map(({ id }) => id))
    before = page.value.next
  }
  expect(new Set(paged).size).toBe(paged.length)
  expect((await listInstanceActivity(two.actor, everything)).ok, 'a partner').toBe(false)
})

test('entries of an older version are brought in at the first look', async ({ store }) => {
  const person = await newPerson()
  await newKey(person.context)
  const names = [keyNames.instanceActivity(), keyNames.instanceActivityScan()]
  await runText(store.kv, `return redis.call('DEL', unpack(KEYS))`, names)
  const { actor } = asOperator(person.context)
  const found = await listInstanceActivity(actor, { ...everything, person: person.actor.userId })
  expect(found.ok && found.value.events.map(({ action }) => action)).toEqual([
    'key.created',
    'account.opened',
  ])
})

test('an index without room keeps the latest entries of an older version', async ({ store }) => {
  await runText(store.kv, `return redis.call('FLUSHDB')`, [])
  const people = [await newPerson(), await newPerson(), await newPerson()]
  for (const { context } of [...people, ...people]) await newKey(context)
  const names = [keyNames.instanceActivity(), keyNames.instanceActivityScan(), keyNames.users()]
  const [instanceActivity = '', instanceActivityScan = '', users = ''] = names
  const index = () =>
    runText(store.kv, `return redis.call('ZREVRANGE', KEYS[1], 0, -1)`, [instanceActivity])
  const whole = await index()
  for (const mostEntries of [1, 2, 3, 100]) {
    for (const mostKept of [1, 4, 100]) {
      await runText(store.kv, `return redis.call('DEL', KEYS[1], KEYS[2])`, names)
      const keys = { instanceActivity, instanceActivityScan, users }
      const input = { mostUsers: 2, mostEntries, mostKept }
      while (!(await indexInstanceActivityScript.run(keys, input)));
      expect(await index()).toEqual(Array.isArray(whole) && whole.slice(0, mostKept))
    }
  }
})
