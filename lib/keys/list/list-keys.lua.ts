/**
 * One page of an owner's keys, searched, filtered and sorted inside the store, so that ten thousand keys cost
 * one reply of twenty-five. The default key comes first unless a column is asked for.
 * KEYS user, user-keys. ARGV[1] { keyPrefix, usagePrefix, search (folded), status, sort, descending, pinDefault,
 * page (from 1), pageSize, nowMs }.
 * Returns [total matching, page, default key id, then for each key: [id, record fields, last used or '']].
 */
export const listKeysScript = `
local input = cjson.decode(ARGV[1])
local default = redis.call('HGET', KEYS[1], 'defaultKeyId') or ''
local order = { activated = 1, ['not-yet-valid'] = 2, deactivated = 3, expired = 4, revoked = 5 }
local ids = redis.call('ZRANGE', KEYS[2], 0, -1)
local isPlain = input.search == '' and input.status == '' and input.sort == 'created'
-- Positions of the keys that match, and for each position what it is sorted by.
local rows, by = {}, {}
for position, id in ipairs(ids) do
  by[position] = position
  if isPlain then
    rows[position] = position
  else
    local found = redis.call('HMGET', input.keyPrefix .. id,
      'nameFolded', 'status', 'expiresAtMs', 'notBeforeMs')
    local name, status, expires = found[1] or '', found[2], tonumber(found[3] or '')
    if status ~= 'revoked' and expires and expires <= input.nowMs then status = 'expired' end
    if status == 'activated' and (tonumber(found[4] or '') or 0) > input.nowMs then
      status = 'not-yet-valid'
    end
    if status and (input.search == '' or string.find(name, input.search, 1, true))
      and (input.status == '' or input.status == status) then
      rows[#rows + 1] = position
      if input.sort == 'name' then by[position] = name
      elseif input.sort == 'status' then by[position] = order[status]
      elseif input.sort == 'expires' then by[position] = expires or math.huge
      elseif input.sort == 'lastUsed' then
        by[position] = tonumber(redis.call('HGET', input.usagePrefix .. id, 'lastUsedAtMs') or '0')
      end
    end
  end
end
table.sort(rows, function(a, b)
  local left, right = by[a], by[b]
  if left == right then return a > b end
  if input.descending then return left > right end
  return left < right
end)
if input.pinDefault then
  for index, position in ipairs(rows) do
    if ids[position] == default then
      table.remove(rows, index)
      table.insert(rows, 1, position)
      break
    end
  end
end
local pages = math.max(1, math.ceil(#rows / input.pageSize))
local page = math.min(input.page, pages)
local reply = { #rows, page, default }
for index = (page - 1) * input.pageSize + 1, math.min(page * input.pageSize, #rows) do
  local id = ids[rows[index]]
  table.insert(reply, {
    id,
    redis.call('HGETALL', input.keyPrefix .. id),
    redis.call('HGET', input.usagePrefix .. id, 'lastUsedAtMs') or '',
  })
end
return reply
`
