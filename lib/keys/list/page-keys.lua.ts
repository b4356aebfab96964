import { z } from 'zod'
import { defineScript } from '@/lib/store/define-script'
import { keyRowReply, keyRows, keyRowsInput } from '@/lib/store/lua/key-rows.lua'
import { flagReply } from '@/lib/store/replies'

/**
 * Reads the next keys of an owner, newest first, after a cursor: a creation time and an id, so that keys that are
 * created or deleted meanwhile shift nothing. Replies the id of the default key, whether there are more, then for each
 * key its record and when it was used last.
 */
export const pageKeysScript = defineScript({
  name: 'page-keys',
  keys: ['user', 'userKeys'],
  input: keyRowsInput.extend({
    afterMs: z.number().optional(),
    afterId: z.string().optional(),
    limit: z.number(),
  }),
  reply: z.tuple([z.string(), flagReply], keyRowReply),
  lua: `${keyRows}
-- Same order as the sorted set has for equal scores; it does not depend on the locale of the server.
local function isLess(left, right)
  for at = 1, math.min(#left, #right) do
    local one, other = string.byte(left, at), string.byte(right, at)
    if one ~= other then return one < other end
  end
  return #left < #right
end
local reply = { redis.call('HGET', keys.user, 'defaultKeyId') or '', 0 }
local highest = input.afterMs and whole(input.afterMs) or '+inf'
local at, batch = 0, 200
while true do
  local ids = redis.call('ZREVRANGEBYSCORE', keys.userKeys, highest, '-inf', 'WITHSCORES', 'LIMIT', at, batch)
  if #ids == 0 then return reply end
  for index = 1, #ids, 2 do
    local id, createdAtMs = ids[index], tonumber(ids[index + 1])
    local isAfter = not input.afterMs or createdAtMs < input.afterMs
      or isLess(id, input.afterId)
    if isAfter and readMatching(id) then
      if #reply - 2 == input.limit then
        reply[2] = 1
        return reply
      end
      table.insert(reply, rowOf(id))
    end
  end
  at = at + batch
end
`,
})
