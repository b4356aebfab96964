/**
 * The calls of the last hours of several keys of an owner, for one page of the list.
 * KEYS none but what the names are made of. ARGV[1] { ownerId, keyIds, keyPrefix, usagePrefix, hourlyPrefix,
 * hours (labels, oldest first), reasons (fields that count a refusal) }.
 * Returns for each key of the owner [id, key-usage: [currentCalls, previousCalls, previousLastCallAtMs],
 * hours: [allowed, limited, refused] each, reasons: [calls or null, …]].
 */
export const listUsageBarsScript = `
local input = cjson.decode(ARGV[1])
local reply = {}
for _, id in ipairs(input.keyIds) do
  if redis.call('HGET', input.keyPrefix .. id, 'ownerId') == input.ownerId then
    local hours, reasons = {}, {}
    for at in ipairs(input.reasons) do reasons[at] = 0 end
    for _, hour in ipairs(input.hours) do
      local name = input.hourlyPrefix .. id .. ':' .. hour
      local sums = redis.call('HMGET', name, 'allowed', 'limited', 'refused')
      table.insert(hours, sums)
      if sums[2] or sums[3] then
        for at, calls in ipairs(redis.call('HMGET', name, unpack(input.reasons))) do
          reasons[at] = reasons[at] + (tonumber(calls or '0') or 0)
        end
      end
    end
    table.insert(reply, {
      id,
      redis.call('HMGET', input.usagePrefix .. id,
        'currentCalls', 'previousCalls', 'previousLastCallAtMs'),
      hours, reasons,
    })
  end
end
return reply
`
