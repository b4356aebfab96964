/**
 * Begins a session. A session that this browser had before ends with it, so that none is left without its cookie.
 * KEYS[1] `session:<id>`, KEYS[2] `user-sessions:<user id>`, KEYS[3] `user:<user id>`, KEYS[4] `activity:<user id>`.
 * ARGV[1] { id, fields, nowMs, idleMs, absoluteMs, epoch, replaces, sessionPrefix, userSessionsPrefix, entry }:
 * `epoch` of the record that was checked, or an empty text for the one it has now; `replaces` an id or an empty text.
 * Returns 1, or 0 when there is no such user.
 */
export const createSessionScript = `
local input = cjson.decode(ARGV[1])
local epoch = redis.call('HGET', KEYS[3], 'epoch')
if not epoch then return 0 end
if input.epoch ~= '' then epoch = input.epoch end
if input.replaces ~= '' then
  local old = input.sessionPrefix .. input.replaces
  local owner = redis.call('HGET', old, 'userId')
  if owner then
    redis.call('DEL', old)
    redis.call('ZREM', input.userSessionsPrefix .. owner, input.replaces)
  end
end
redis.call('HSET', KEYS[1], 'epoch', epoch, unpack(input.fields))
redis.call('PEXPIRE', KEYS[1], input.idleMs)
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', input.nowMs - input.absoluteMs)
redis.call('ZADD', KEYS[2], input.nowMs, input.id)
redis.call('PEXPIRE', KEYS[2], input.absoluteMs)
redis.call('XADD', KEYS[4], 'MAXLEN', '~', 10000, '*', unpack(input.entry))
return 1
`
