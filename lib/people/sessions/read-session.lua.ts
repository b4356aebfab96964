import { sessionPrelude } from '@/lib/store/lua/session-prelude.lua'

/**
 * A session with its person, if both count now; notes that it was seen, at most once in `touchMs`.
 * KEYS[1] `session:<id>`, KEYS[2] `user:<id>`.
 * ARGV user id, nowMs, idleMs, absoluteMs, touchMs.
 * Returns [session fields, person's fields], flat, or an empty list when the session has ended, belongs to somebody
 * else, or its person is deactivated or has signed out everywhere.
 */
export const readSessionScript = `${sessionPrelude}
local nowMs, idleMs, absoluteMs, touchMs =
  tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local session = redis.call('HMGET', KEYS[1], 'userId', 'epoch', 'createdAtMs', 'lastSeenAtMs')
if session[1] ~= ARGV[1] then return {} end
if not isLive(session[3], session[4], nowMs, idleMs, absoluteMs) then return {} end
local names = {'id', 'email', 'name', 'role', 'status', 'epoch'}
local person = redis.call('HMGET', KEYS[2], unpack(names))
if person[5] ~= 'active' or person[6] ~= session[2] then return {} end
if nowMs - tonumber(session[4]) >= touchMs then
  redis.call('HSET', KEYS[1], 'lastSeenAtMs', ARGV[2])
  redis.call('PEXPIRE', KEYS[1], math.min(idleMs, absoluteMs - (nowMs - tonumber(session[3]))))
end
local fields = {}
for at, name in ipairs(names) do
  table.insert(fields, name)
  table.insert(fields, person[at] or '')
end
return { redis.call('HGETALL', KEYS[1]), fields }
`
