import { z } from 'zod'
import { defineScript } from '@/lib/store/define-script'
import { indexInput, indexUsers } from '@/lib/store/lua/index-users.lua'
import { listedUserReply } from './listed-user'

/** Lists one page of the users by name, searched and filtered inside the store. When the index lacks the caller, it is
 * older than the users and is completed first. Replies how many users match, the page, then for each user the public
 * fields and the number of keys. */
export const listUsersScript = defineScript({
  name: 'list-users',
  keys: ['users'],
  input: indexInput.extend({
    actorId: z.string(),
    userKeysPrefix: z.string(),
    /** Part of the normalized search text; empty for any. */
    search: z.string(),
    role: z.string(),
    status: z.string(),
    /** Counted from 1. */
    page: z.number(),
    pageSize: z.number(),
  }),
  reply: z.tuple([z.number(), z.number()], z.tuple([listedUserReply, z.number()])),
  lua: `${indexUsers}
if not redis.call('ZSCORE', keys.users, input.actorId) then indexUsers(keys.users) end
local shown = {'id', 'email', 'name', 'role', 'status', 'createdAtMs'}
local rows = {}
for _, id in ipairs(redis.call('ZRANGE', keys.users, 0, -1)) do
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
`,
})
