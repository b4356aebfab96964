import { z } from 'zod'
import { defineScript } from '@/lib/store/define-script'
import { keyRowReply, keyRows, keyRowsInput } from '@/lib/store/lua/key-rows.lua'
import { liveness } from '@/lib/store/lua/liveness.lua'

/**
 * Reads the next keys of an owner, newest first, after a cursor: a creation time and an id, so that keys that are
 * created or deleted meanwhile shift nothing. Replies the id of the default key, the cursor to continue at (the id is
 * empty at the end of the list), then at most `most` keys that match, out of at most `mostLooked`.
 */
export const pageKeysScript = defineScript({
  name: 'page-keys',
  keys: ['user', 'userKeys'],
  input: keyRowsInput.extend({
    /** Part of the normalized name; empty for any. */
    search: z.string(),
    /** Empty for any. */
    status: z.string(),
    afterMs: z.number().optional(),
    afterId: z.string().optional(),
    most: z.number(),
    mostLooked: z.number(),
    nowMs: z.number(),
  }),
  reply: z.tuple([z.string(), z.coerce.number(), z.string()], keyRowReply),
  lua: `${liveness}${keyRows}
-- Same order as the sorted set has for equal scores; it does not depend on the locale of the server.
local function isLess(left, right)
  for at = 1, math.min(#left, #right) do
    local one, other = string.byte(left, at), string.byte(right, at)
    if one ~= other then return one < other end
  end
  return #left < #right
end
-- The rank of the first key after the cursor. The key of the cursor may be gone, so keys of that time are halved.
local function rankAfter()
  if not input.afterMs then return 0 end
  local ms = whole(input.afterMs)
  local low = redis.call('ZCOUNT', keys.userKeys, '(' .. ms, '+inf')
  local high = low + redis.call('ZCOUNT', keys.userKeys, ms, ms)
  while low < high do
    local middle = math.floor((low + high) / 2)
    local isAfter = isLess(redis.call('ZREVRANGE', keys.userKeys, middle, middle)[1], input.afterId)
    if isAfter then high = middle else low = middle + 1 end
  end
  return low
end
local function matches(id)
  local key = readFields(input.keyPrefix .. id, { 'nameFolded', 'status', 'expiresAtMs', 'notBeforeMs' })
  local status = statusOf(key, input.nowMs)
  return status and (input.status == '' or input.status == status)
    and (input.search == '' or string.find(key.nameFolded or '', input.search, 1, true))
end
local reply = { redis.call('HGET', keys.user, 'defaultKeyId') or '', '0', '' }
local first = rankAfter()
local ids = redis.call('ZREVRANGE', keys.userKeys, first, first + input.mostLooked - 1, 'WITHSCORES')
for at = 1, #ids, 2 do
  if matches(ids[at]) then table.insert(reply, rowOf(ids[at])) end
  if #reply - 3 == input.most or at == 2 * input.mostLooked - 1 then
    reply[2], reply[3] = ids[at + 1], ids[at]
    return reply
  end
end
return reply
`,
})
