/**
 * Lua that adds up counters of hours and days, and ranks the names they are counted under. Takes `prefixes` and
 * `mostNames` from the input.
 */
export const usageTotals = `
local totals = {}
for _, prefix in ipairs(input.prefixes) do totals[prefix] = {} end

local function sumsOf(name)
  return redis.call('HMGET', name, 'allowed', 'limited', 'refused', 'rows', 'bytes')
end
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
local function rank(prefix)
  local counted, names = totals[prefix], {}
  for name in pairs(counted) do table.insert(names, name) end
  table.sort(names, function(a, b)
    if counted[a] == counted[b] then return a < b end
    return counted[a] > counted[b]
  end)
  local ranked = {}
  for at = 1, math.min(#names, input.mostNames) do
    table.insert(ranked, names[at])
    table.insert(ranked, whole(counted[names[at]]))
  end
  return ranked
end
`
