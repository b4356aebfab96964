/**
 * Notes that a session has just proved who it is.
 * KEYS[1] `session:<id>`, KEYS[2] `activity:<user id>`. ARGV user id, nowMs; then the entry's fields and values.
 * Returns 1, or 0 when the user has no such session.
 */
export const proveSessionScript = `
if redis.call('HGET', KEYS[1], 'userId') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'provenAtMs', ARGV[2])
redis.call('XADD', KEYS[2], 'MAXLEN', '~', 10000, '*', unpack(ARGV, 3))
return 1
`
