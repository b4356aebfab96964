import type { Kv } from '@/lib/store/client'
import { runText } from '@/tests/support/run-text'

/** Ten thousand records, every second one deactivated, straight into the store: in parts that no deadline cuts. */
export async function addTenThousandKeys(kv: Kv, userId: string): Promise<void> {
  for (let first = 1; first <= 10_000; first += 500) await addKeys(kv, userId, first, first + 499)
}

/** Records as an older version stored them, in no order but the one of their creation. */
export async function addKeys(kv: Kv, userId: string, first: number, last: number): Promise<void> {
  await runText(
    kv,
    `for i = tonumber(ARGV[2]), tonumber(ARGV[3]) do
       local id = 'key_bulk' .. ARGV[1] .. i
       redis.call('HSET', 'key:' .. id, 'id', id, 'ownerId', ARGV[1], 'name', 'Bulk ' .. i,
         'nameFolded', 'bulk ' .. i, 'status', i % 2 == 0 and 'activated' or 'deactivated',
         'createdAtMs', i, 'hint', 'abcd', 'lookupId', 'x' .. i, 'sealed', 's', 'version', 1)
       redis.call('HSET', 'key-usage:' .. id, 'lastUsedAtMs', i)
       redis.call('ZADD', 'user-keys:' .. ARGV[1], i, id)
     end`,
    [],
    [userId, String(first), String(last)],
  )
}
