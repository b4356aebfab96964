/**
 * The next keys of an owner, newest first, after a place in that order. The place is a creation time and an id, so
 * that keys made or deleted meanwhile shift nothing.
 * KEYS user, user-keys. ARGV[1] { keyPrefix, usagePrefix, search (folded), status, afterMs and afterId or absent,
 * limit, nowMs }.
 * Returns [default key id, 1 when there are more, then for each key: [record fields, last used or '']].
 */
export const pageKeysScript = `
local input = cjson.decode(ARGV[1])
local function statusOf(record)
  local found = redis.call('HMGET', record, 'status', 'expiresAtMs', 'notBeforeMs', 'nameFolded')
  local status, expires = found[1], tonumber(found[2] or '')
  if status and status ~= 'revoked' and expires and expires <= input.nowMs then status = 'expired' end
  if status == 'activated' and (tonumber(found[3] or '') or 0) > input.nowMs then status = 'not-yet-valid' end
  return status, found[4] or ''
end
local function matches(record)
  local status, name = statusOf(record)
  return status and (input.status == '' or input.status == status)
    and (input.search == '' or string.find(name, input.search, 1, true))
end
-- As the sorted set orders ids of one time, whatever the locale of the server says.
local function isLess(left, right)
  for at = 1, math.min(#left, #right) do
    local one, other = string.byte(left, at), string.byte(right, at)
    if one ~= other then return one < other end
  end
  return #left < #right
end
local reply = { redis.call('HGET', KEYS[1], 'defaultKeyId') or '', 0 }
local highest = input.afterMs and string.format('%d', input.afterMs) or '+inf'
local at, batch = 0, 200
while true do
  local ids = redis.call('ZREVRANGEBYSCORE', KEYS[2], highest, '-inf', 'WITHSCORES', 'LIMIT', at, batch)
  if #ids == 0 then return reply end
  for index = 1, #ids, 2 do
    local id, createdAtMs = ids[index], tonumber(ids[index + 1])
    local isAfter = not input.afterMs or createdAtMs < input.afterMs
      or isLess(id, input.afterId)
    local record = input.keyPrefix .. id
    if isAfter and matches(record) then
      if #reply - 2 == input.limit then
        reply[2] = 1
        return reply
      end
      table.insert(reply, {
        redis.call('HGETALL', record),
        redis.call('HGET', input.usagePrefix .. id, 'lastUsedAtMs') or '',
      })
    end
  end
  at = at + batch
end
`
