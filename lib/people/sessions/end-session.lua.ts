/**
 * Ends one session of a user.
 * KEYS[1] `session:<id>`, KEYS[2] `user-sessions:<user id>`, KEYS[3] `activity:<user id>`.
 * ARGV user id, session id; then the entry's fields and values.
 * Returns 1, or 0 when the user has no such session.
 */
export const endSessionScript = `
if redis.call('HGET', KEYS[1], 'userId') ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[2])
redis.call('XADD', KEYS[3], 'MAXLEN', '~', 10000, '*', unpack(ARGV, 3))
return 1
`
