/**
 * Counts one answered request of a key that still exists.
 * KEYS key, key-usage, daily-usage. ARGV time (ms), rows, bytes, seconds a day's counters are kept.
 */
export const recordUsageScript = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
local last = tonumber(redis.call('HGET', KEYS[2], 'lastUsedAtMs') or '0')
if tonumber(ARGV[1]) > last then redis.call('HSET', KEYS[2], 'lastUsedAtMs', ARGV[1]) end
redis.call('HINCRBY', KEYS[2], 'requests', 1)
redis.call('HINCRBY', KEYS[3], 'requests', 1)
redis.call('HINCRBY', KEYS[3], 'rows', ARGV[2])
redis.call('HINCRBY', KEYS[3], 'bytes', ARGV[3])
redis.call('EXPIRE', KEYS[3], ARGV[4])
return 1
`
