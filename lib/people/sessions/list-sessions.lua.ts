import { sessionPrelude } from '@/lib/store/lua/session-prelude.lua'

/**
 * The sessions of a user that count now, newest first; forgets those that have ended.
 * KEYS[1] `user-sessions:<id>`, KEYS[2] `user:<id>`.
 * ARGV prefix of sessions, nowMs, idleMs, absoluteMs.
 * Returns a list of each session's fields, flat.
 */
export const listSessionsScript = `${sessionPrelude}
local nowMs, idleMs, absoluteMs = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local epoch = redis.call('HGET', KEYS[2], 'epoch')
local found = {}
for _, id in ipairs(redis.call('ZREVRANGE', KEYS[1], 0, -1)) do
  local record = ARGV[1] .. id
  local facts = redis.call('HMGET', record, 'epoch', 'createdAtMs', 'lastSeenAtMs')
  if facts[1] and facts[1] == epoch and isLive(facts[2], facts[3], nowMs, idleMs, absoluteMs) then
    table.insert(found, redis.call('HGETALL', record))
  else
    redis.call('ZREM', KEYS[1], id)
  end
end
return found
`
