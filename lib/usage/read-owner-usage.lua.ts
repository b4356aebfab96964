import { usagePrelude } from '@/lib/store/lua/usage-prelude.lua'

/**
 * What all keys of an owner have been used for; names are ranked over the days.
 * KEYS owner-last-calls, then `hours` hashes of hours, then any number of days.
 * ARGV[1] { ownerId, hours, prefixes (what a day counts by name), ranked (those to be replied), mostNames, keyPrefix,
 * keyRecordPrefix }; the names counted under `keyPrefix` are ids of keys.
 * Returns [hours and days: [allowed, limited, refused, rows, bytes] each, the last calls: [JSON,
 * name of the key, …], the keys: [id, calls, name, hint, …] with
 * empty texts for what is no longer there, then for each of `ranked`: [name, calls, …]].
 */
export const readOwnerUsageScript = `${usagePrelude}
local hours, days = {}, {}
for at = 2, #KEYS do
  local sums = sumsOf(KEYS[at])
  local isHour = at - 1 <= input.hours
  table.insert(isHour and hours or days, sums)
  if not isHour and (sums[1] or sums[2] or sums[3]) then addNames(KEYS[at]) end
end
local keys, ranked = {}, rank(input.keyPrefix)
for at = 1, #ranked, 2 do
  local found = redis.call('HMGET', input.keyRecordPrefix .. ranked[at], 'ownerId', 'name', 'hint', 'deletedAtMs')
  local isThere = found[1] == input.ownerId and not found[4]
  for _, value in ipairs({
    ranked[at], ranked[at + 1], isThere and found[2] or '', isThere and found[3] or '',
  }) do table.insert(keys, value) end
end
local calls = {}
for _, call in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  local record = input.keyRecordPrefix .. (string.match(call, '"keyId":"([^"]*)"') or '')
  local found = redis.call('HMGET', record, 'ownerId', 'name', 'deletedAtMs')
  table.insert(calls, call)
  table.insert(calls, found[1] == input.ownerId and not found[3] and found[2] or '')
end
local reply = { hours, days, calls, keys }
for _, prefix in ipairs(input.ranked) do table.insert(reply, rank(prefix)) end
return reply
`
