import { usagePrelude } from '@/lib/store/lua/usage-prelude.lua'

/**
 * What an owner's key has been used for. Names are added up and ranked inside the store, so that a busy week costs a
 * reply of a few kilobytes.
 * KEYS key, key-usage, last-calls, then `hours` hashes of hours and any number of days.
 * ARGV[1] { ownerId, hours, prefixes (what an hour counts by name), mostNames }.
 * Returns an empty list for a deleted key and any other owner's, else [key-usage fields, last calls (JSON),
 * hours and days: [allowed, limited, refused, rows, bytes] each, then for each prefix: [name, calls, …]].
 */
export const readKeyUsageScript = `${usagePrelude}
local found = redis.call('HMGET', KEYS[1], 'ownerId', 'deletedAtMs')
if found[1] ~= input.ownerId or found[2] then return {} end
local hours, days = {}, {}
for at = 4, #KEYS do
  local sums = sumsOf(KEYS[at])
  local isHour = at - 3 <= input.hours
  table.insert(isHour and hours or days, sums)
  if isHour and (sums[1] or sums[2] or sums[3]) then addNames(KEYS[at]) end
end
local reply = {
  redis.call('HGETALL', KEYS[2]), redis.call('LRANGE', KEYS[3], 0, -1), hours, days,
}
for _, prefix in ipairs(input.prefixes) do table.insert(reply, rank(prefix)) end
return reply
`
