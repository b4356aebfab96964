import { indexUsers } from '@/lib/store/lua/index-users.lua'

/**
 * One page of the users by name, searched and filtered inside the store. An index that lacks whoever asks is older
 * than itself and is made whole first.
 * KEYS users. ARGV[1] { actorId, emailPattern, userPrefix, userKeysPrefix, search (folded), role, status,
 * page (from 1), pageSize }.
 * Returns [total matching, page, then for each user: [public fields, number of keys]].
 */
export const listUsersScript = `
local input = cjson.decode(ARGV[1])
${indexUsers}
if not redis.call('ZSCORE', KEYS[1], input.actorId) then indexUsers(KEYS[1]) end
local shown = {'id', 'email', 'name', 'role', 'status', 'createdAtMs'}
local rows = {}
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  local found = redis.call('HMGET', input.userPrefix .. id,
    'searchText', 'role', 'status', 'name', 'email')
  local text = found[1] or string.lower((found[4] or '') .. ' ' .. (found[5] or '') .. ' ' .. id)
  if found[2] and (input.search == '' or string.find(text, input.search, 1, true))
    and (input.role == '' or input.role == found[2])
    and (input.status == '' or input.status == found[3]) then
    rows[#rows + 1] = { id = id, text = text }
  end
end
table.sort(rows, function(a, b)
  if a.text == b.text then return a.id < b.id end
  return a.text < b.text
end)
local pages = math.max(1, math.ceil(#rows / input.pageSize))
local page = math.min(input.page, pages)
local reply = { #rows, page }
for index = (page - 1) * input.pageSize + 1, math.min(page * input.pageSize, #rows) do
  local id = rows[index].id
  local fields = {}
  for at, value in ipairs(redis.call('HMGET', input.userPrefix .. id, unpack(shown))) do
    if value then
      table.insert(fields, shown[at])
      table.insert(fields, value)
    end
  end
  table.insert(reply, { fields, redis.call('ZCARD', input.userKeysPrefix .. id) })
end
return reply
`
