/**
 * An owner's activated keys that expire soon, the soonest first.
 * KEYS user-keys. ARGV[1] { keyPrefix, nowMs, untilMs, most }.
 * Returns [how many there are, then for at most `most` of them: [id, name, hint, expiry (ms)]].
 */
export const listExpiringKeysScript = `
local input = cjson.decode(ARGV[1])
local found = {}
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  local record = redis.call('HMGET', input.keyPrefix .. id, 'expiresAtMs', 'status', 'name', 'hint')
  local expires = tonumber(record[1] or '')
  if expires and expires > input.nowMs and expires <= input.untilMs and record[2] == 'activated' then
    table.insert(found, { id, record[3], record[4], record[1], expires })
  end
end
table.sort(found, function(a, b)
  if a[5] == b[5] then return a[1] < b[1] end
  return a[5] < b[5]
end)
local reply = { #found }
for at = 1, math.min(#found, input.most) do
  reply[at + 1] = { found[at][1], found[at][2], found[at][3], found[at][4] }
end
return reply
`
