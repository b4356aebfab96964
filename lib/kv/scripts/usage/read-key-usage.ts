/**
 * What an owner's key has been used for. Names are added up and ranked inside the store, so that a busy week costs a
 * reply of a few kilobytes.
 * KEYS key, key-usage, last-calls, then `hours` hashes of hours and any number of days.
 * ARGV[1] { ownerId, hours, prefixes (what an hour counts by name), mostNames }.
 * Returns an empty list for a deleted key and any other owner's, else [key-usage fields, last calls (JSON),
 * hours and days: [allowed, limited, refused, rows, bytes] each, then for each prefix: [name, calls, …]].
 */
export const readKeyUsageScript = `
local input = cjson.decode(ARGV[1])
local found = redis.call('HMGET', KEYS[1], 'ownerId', 'deletedAtMs')
if found[1] ~= input.ownerId or found[2] then return {} end

local totals = {}
for _, prefix in ipairs(input.prefixes) do totals[prefix] = {} end
local function addNames(name)
  local fields = redis.call('HGETALL', name)
  for at = 1, #fields, 2 do
    local counted = totals[string.sub(fields[at], 1, 2)]
    if counted then
      local what = string.sub(fields[at], 3)
      counted[what] = (counted[what] or 0) + tonumber(fields[at + 1])
    end
  end
end

local hours, days = {}, {}
for at = 4, #KEYS do
  local sums = redis.call('HMGET', KEYS[at], 'allowed', 'limited', 'refused', 'rows', 'bytes')
  local isHour = at - 3 <= input.hours
  table.insert(isHour and hours or days, sums)
  if isHour and (sums[1] or sums[2] or sums[3]) then addNames(KEYS[at]) end
end

local reply = {
  redis.call('HGETALL', KEYS[2]), redis.call('LRANGE', KEYS[3], 0, -1), hours, days,
}
for _, prefix in ipairs(input.prefixes) do
  local counted, names = totals[prefix], {}
  for name in pairs(counted) do table.insert(names, name) end
  table.sort(names, function(a, b)
    if counted[a] == counted[b] then return a < b end
    return counted[a] > counted[b]
  end)
  local ranked = {}
  for at = 1, math.min(#names, input.mostNames) do
    table.insert(ranked, names[at])
    table.insert(ranked, string.format('%d', counted[names[at]]))
  end
  table.insert(reply, ranked)
end
return reply
`
