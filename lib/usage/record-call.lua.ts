/**
 * Records one answered call of a key that still exists, for the key and for its owner, and frees its place among the
 * running exports. Of a rotated key, `previousCalls` and `currentCalls` tell its two secrets apart since
 * the rotation.
 * Names of exports, addresses and agents are counted as fields of the hour, only so many of a kind.
 * KEYS key, key-usage, daily-usage, hourly-usage, owner-hourly-usage, last-calls, running-exports, owner-daily-usage,
 * owner-last-calls.
 * ARGV[1] { atMs, outcome: 'allowed'|'limited'|'refused', rows, bytes, isPrevious, fields (what the call counts under),
 * keyField (what it counts under for the owner), call (JSON for the lists of the last calls), mostCalls, mostFields,
 * daySeconds, hourSeconds, leaseId or '' }.
 */
export const recordCallScript = `
local input = cjson.decode(ARGV[1])
if input.leaseId ~= '' then redis.call('ZREM', KEYS[7], input.leaseId) end
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
local rows, bytes = string.format('%d', input.rows), string.format('%d', input.bytes)
local function count(name, seconds)
  redis.call('HINCRBY', name, 'requests', 1)
  redis.call('HINCRBY', name, input.outcome, 1)
  redis.call('HINCRBY', name, 'rows', rows)
  redis.call('HINCRBY', name, 'bytes', bytes)
  redis.call('EXPIRE', name, seconds)
end
if input.outcome == 'allowed' then
  local last = tonumber(redis.call('HGET', KEYS[2], 'lastUsedAtMs') or '0')
  if input.atMs > last then
    redis.call('HSET', KEYS[2], 'lastUsedAtMs', string.format('%d', input.atMs))
  end
end
redis.call('HINCRBY', KEYS[2], 'requests', 1)
if input.isPrevious then
  redis.call('HINCRBY', KEYS[2], 'previousCalls', 1)
  redis.call('HSET', KEYS[2], 'previousLastCallAtMs', string.format('%d', input.atMs))
elseif input.outcome ~= 'refused' and redis.call('HEXISTS', KEYS[1], 'previousLookupId') == 1 then
  redis.call('HINCRBY', KEYS[2], 'currentCalls', 1)
end
count(KEYS[3], input.daySeconds)
count(KEYS[4], input.hourSeconds)
count(KEYS[5], input.hourSeconds)
count(KEYS[8], input.daySeconds)
redis.call('HINCRBY', KEYS[8], input.keyField, 1)
if input.isPrevious then redis.call('HINCRBY', KEYS[4], 'previous', 1) end
for _, name in ipairs({ KEYS[4], KEYS[5], KEYS[8] }) do
  for _, field in ipairs(input.fields) do
    if redis.call('HEXISTS', name, field) == 1 or redis.call('HLEN', name) < input.mostFields then
      redis.call('HINCRBY', name, field, 1)
    end
  end
end
for _, name in ipairs({ KEYS[6], KEYS[9] }) do
  redis.call('LPUSH', name, input.call)
  redis.call('LTRIM', name, 0, input.mostCalls - 1)
  redis.call('EXPIRE', name, input.daySeconds)
end
return 1
`
