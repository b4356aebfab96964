import { usagePrelude } from './usage-prelude'

/**
 * What all keys of an owner have been used for; names are ranked over the days.
 * KEYS `hours` hashes of hours, then any number of days.
 * ARGV[1] { ownerId, hours, prefixes (what a day counts by name), ranked (those to be replied), mostNames, keyPrefix,
 * keyRecordPrefix }; the names counted under `keyPrefix` are ids of keys.
 * Returns [hours and days: [allowed, limited, refused, rows, bytes] each, the keys: [id, calls, name, hint, …] with
 * empty texts for what is no longer there, then for each of `ranked`: [name, calls, …]].
 */
export const readOwnerUsageScript = `${usagePrelude}
local hours, days = {}, {}
for at = 1, #KEYS do
  local sums = sumsOf(KEYS[at])
  local isHour = at <= input.hours
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
local reply = { hours, days, keys }
for _, prefix in ipairs(input.ranked) do table.insert(reply, rank(prefix)) end
return reply
`
