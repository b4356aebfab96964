import { z } from 'zod'
import { defineScript } from '@/lib/store/define-script'
import { liveness } from '@/lib/store/lua/liveness.lua'
import { fieldsReply, flagReply } from '@/lib/store/replies'

/**
 * Reads the next keys of an owner, newest first, after a cursor: a creation time and an id, so that keys that are
 * created or deleted meanwhile shift nothing. Replies the id of the default key, whether there are more, then for each
 * key its record and when it was used last.
 */
export const pageKeysScript = defineScript({
  name: 'page-keys',
  keys: ['user', 'userKeys'],
  input: z.object({
    keyPrefix: z.string(),
    usagePrefix: z.string(),
    /** Part of the normalized name; empty for any. */
    search: z.string(),
    status: z.string(),
    afterMs: z.number().optional(),
    afterId: z.string().optional(),
    limit: z.number(),
    nowMs: z.number(),
  }),
  reply: z.tuple([z.string(), flagReply], z.tuple([fieldsReply, z.string()])),
  lua: `${liveness}
local function matches(record)
  local key = readFields(record, { 'status', 'expiresAtMs', 'notBeforeMs', 'nameFolded' })
  local status = statusOf(key, input.nowMs)
  return status and (input.status == '' or input.status == status)
    and (input.search == '' or string.find(key.nameFolded or '', input.search, 1, true))
end
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
`,
})
