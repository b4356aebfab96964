import fc from 'fast-check'
import { findKeysScript } from '@/lib/keys/list/find-keys.lua'
import { parseCard } from '@/lib/keys/list/key-card'
import type { Kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { keyOrdersOf } from '@/lib/store/lua/key-index.lua'
import { runText } from '@/tests/support/run-text'
import { expect, test } from '../key-fixture'

const keyCount = 12

/** Stores keys of which some were used at the same moment, straight into the orders. */
async function addKeys(kv: Kv, userId: string, uses: readonly number[]): Promise<string[]> {
  const ids = uses.map((_, at) => `key_find${userId}n${at}`)
  await runText(
    kv,
    `for at, use in ipairs(cjson.decode(ARGV[2])) do
       local id = cjson.decode(ARGV[1])[at]
       local card = table.concat({ 'key ' .. at, '0000000000000001', id, 'activated', '', '', 'abcd' }, '\\1')
       redis.call('HSET', '${keyNames.apiKey('')}' .. id, 'card', card)
       redis.call('ZADD', KEYS[1], use, id)
       redis.call('ZADD', KEYS[2], 0, card)
     end`,
    [keyNames.keysByUse(userId), keyNames.keysByName(userId)],
    [JSON.stringify(ids), JSON.stringify(uses)],
  )
  return ids
}

/** Reads three keys at a time, and does something between two calls. */
async function findIds(
  userId: string,
  range: { order: 'keysByUse'; least: string; most: string } | undefined,
  between: (step: number) => Promise<unknown>,
): Promise<Set<string>> {
  const names = {
    user: keyNames.user(userId),
    ...keyOrdersOf(userId),
    expiringKeys: keyNames.expiringKeys(userId),
    leakedKeys: keyNames.leakedKeys(userId),
  }
  const input = {
    search: '',
    exact: '',
    range,
    mostLooked: 3,
    withUse: false,
    keyPrefix: keyNames.apiKey(''),
    mustBeIndexed: false,
  }
  const found = new Set<string>()
  let after = ''
  for (let step = 0; step === 0 || after !== ''; step += 1) {
    const reply = await findKeysScript.run(names, { ...input, after })
    if (reply === 'unindexed') throw new Error('not indexed')
    for (const text of reply[2]) found.add(parseCard(text, 0, 0)?.id ?? '')
    after = reply[1]
    await between(step)
  }
  return found
}

test('a search in steps finds every key that stays, whatever happens to others between the steps', async ({
  store,
}) => {
  let runs = 0
  /** What happens to a key after a step: it is used now, or leaves. */
  const change = fc.record({ step: fc.nat(4), at: fc.nat(keyCount - 1), leaves: fc.boolean() })
  const uses = fc.array(fc.integer({ min: 1, max: 4 }), {
    minLength: keyCount,
    maxLength: keyCount,
  })
  await fc.assert(
    fc.asyncProperty(uses, fc.array(change, { maxLength: 6 }), async (used, changes) => {
      const userId = `90${runs++}`
      const ids = await addKeys(store.kv, userId, used)
      const order = keyNames.keysByUse(userId)
      const range = { order: 'keysByUse', least: '0', most: '9' } as const
      const found = await findIds(userId, range, async (step) => {
        for (const { at, leaves } of changes.filter((one) => one.step === step)) {
          const call = leaves ? `'ZREM', KEYS[1], ARGV[1]` : `'ZADD', KEYS[1], 99, ARGV[1]`
          await runText(store.kv, `return redis.call(${call})`, [order], [ids[at] ?? ''])
        }
      })
      const changed = new Set(changes.map(({ at }) => at))
      const staying = ids.filter((_, at) => !changed.has(at))
      expect(staying.filter((id) => !found.has(id))).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('a search in steps ends where the keys are a multiple of a step', async ({ store }) => {
  const ids = await addKeys(store.kv, '91', Array<number>(keyCount).fill(1))
  const range = { order: 'keysByUse', least: '0', most: '9' } as const
  for (const asked of [range, undefined]) {
    expect([...(await findIds('91', asked, () => Promise.resolve()))].sort()).toEqual(ids.sort())
  }
})
