/**
 * Ends every session of a user by moving on to the next epoch.
 * KEYS[1] `user:<id>`, KEYS[2] `activity:<id>`. ARGV the entry's fields and values.
 * Returns the new epoch, or -1 when there is no such user.
 */
export const endUserSessionsScript = `
if redis.call('EXISTS', KEYS[1]) == 0 then return -1 end
redis.call('XADD', KEYS[2], 'MAXLEN', '~', 10000, '*', unpack(ARGV))
return redis.call('HINCRBY', KEYS[1], 'epoch', 1)
`
