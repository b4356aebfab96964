import { z } from 'zod'
import { defineScript } from '@/lib/store/define-script'
import { keyRowReply, keyRows, keyRowsInput } from '@/lib/store/lua/key-rows.lua'

/**
 * Lists one page of an owner's keys, searched, filtered and sorted inside the store, so the reply has
 * one page however many keys there are. The default key comes first unless a column is asked for. Replies the number of
 * matching keys, the page, the id of the default key, then for each key its record and when it was used last.
 */
export const listKeysScript = defineScript({
  name: 'list-keys',
  keys: ['user', 'userKeys'],
  input: keyRowsInput.extend({
    sort: z.string(),
    descending: z.boolean(),
    pinDefault: z.boolean(),
    /** Counted from 1. */
    page: z.number(),
    pageSize: z.number(),
  }),
  reply: z.tuple([z.number(), z.number(), z.string()], keyRowReply),
  lua: `${keyRows}
local default = redis.call('HGET', keys.user, 'defaultKeyId') or ''
local order = { activated = 1, ['not-yet-valid'] = 2, deactivated = 3, expired = 4, revoked = 5 }
local ids = redis.call('ZRANGE', keys.userKeys, 0, -1)
local isPlain = input.search == '' and input.status == '' and input.sort == 'created'
-- Positions of the matching keys, and the sort value of each position.
local rows, by = {}, {}
for position, id in ipairs(ids) do
  by[position] = position
  if isPlain then
    rows[position] = position
  else
    local key, status = readMatching(id)
    if key then
      rows[#rows + 1] = position
      if input.sort == 'name' then by[position] = key.nameFolded or ''
      elseif input.sort == 'status' then by[position] = order[status]
      elseif input.sort == 'expires' then by[position] = tonumber(key.expiresAtMs or '') or math.huge
      elseif input.sort == 'lastUsed' then by[position] = tonumber(lastUsed(id) or '0')
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
  table.insert(reply, rowOf(ids[rows[index]]))
end
return reply
`,
})
