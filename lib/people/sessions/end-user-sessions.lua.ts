/**
 * Ends every session of a user: their records go, and the next epoch shuts out whatever is left of them.
 * KEYS[1] `user:<id>`, KEYS[2] `activity:<id>`, KEYS[3] `user-sessions:<id>`.
 * ARGV[1] prefix of sessions; then the entry's fields and values.
 * Returns the new epoch, or -1 when there is no such user.
 */
export const endUserSessionsScript = `
if redis.call('EXISTS', KEYS[1]) == 0 then return -1 end
for _, id in ipairs(redis.call('ZRANGE', KEYS[3], 0, -1)) do redis.call('DEL', ARGV[1] .. id) end
redis.call('DEL', KEYS[3])
redis.call('XADD', KEYS[2], 'MAXLEN', '~', 10000, '*', unpack(ARGV, 2))
return redis.call('HINCRBY', KEYS[1], 'epoch', 1)
`
