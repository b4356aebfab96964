import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { keyRowReply, keyRows, keyRowsInput } from './key-rows.lua'

/**
 * Reads the next keys of an owner, newest first, after a cursor: a creation time and an id, so that keys that are
 * created or deleted meanwhile shift nothing. Replies the id of the default key, then the keys.
 */
export const pageKeysScript = defineScript({
  name: 'page-keys',
  isRead: true,
  keys: ['user', 'userKeys'],
  input: z.extend(keyRowsInput, {
    afterMs: z.optional(z.number()),
    afterId: z.optional(z.string()),
    most: z.number(),
  }),
  reply: z.tuple([z.string()], keyRowReply),
  lua: `${keyRows}
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
local reply = { redis.call('HGET', keys.user, 'defaultKeyId') or '' }
local first = rankAfter()
for _, id in ipairs(redis.call('ZREVRANGE', keys.userKeys, first, first + input.most - 1)) do
  table.insert(reply, rowOf(id))
end
return reply
`,
})
