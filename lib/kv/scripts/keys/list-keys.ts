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
local rows = {}
local order = { activated = 1, deactivated = 2, expired = 3, revoked = 4 }
for position, id in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do
  local found = redis.call('HMGET', input.keyPrefix .. id, 'nameFolded', 'status', 'expiresAtMs')
  local name, status, expires = found[1] or '', found[2], tonumber(found[3] or '')
  if status ~= 'revoked' and expires and expires <= input.nowMs then status = 'expired' end
  if status and (input.search == '' or string.find(name, input.search, 1, true))
    and (input.status == '' or input.status == status) then
    local sortBy = position
    if input.sort == 'name' then sortBy = name
    elseif input.sort == 'status' then sortBy = order[status]
    elseif input.sort == 'expires' then sortBy = expires or math.huge
    elseif input.sort == 'lastUsed' then
      sortBy = tonumber(redis.call('HGET', input.usagePrefix .. id, 'lastUsedAtMs') or '0')
    end
    table.insert(rows, { id = id, by = sortBy, position = position, pinned = input.pinDefault and id == default })
  end
end
table.sort(rows, function(a, b)
  if a.pinned ~= b.pinned then return a.pinned end
  if a.by ~= b.by then
    if input.descending then return a.by > b.by end
    return a.by < b.by
  end
  return a.position > b.position
end)
local pages = math.max(1, math.ceil(#rows / input.pageSize))
local page = math.min(input.page, pages)
local reply = { #rows, page, default }
for index = (page - 1) * input.pageSize + 1, math.min(page * input.pageSize, #rows) do
  local id = rows[index].id
  table.insert(reply, {
    id,
    redis.call('HGETALL', input.keyPrefix .. id),
    redis.call('HGET', input.usagePrefix .. id, 'lastUsedAtMs') or '',
  })
end
return reply
`
