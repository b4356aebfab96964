/**
 * Disconnects the identity a user has with a provider.
 * KEYS[1] `user:<id>`, KEYS[2] `activity:<id>`.
 * ARGV[1] the user's field `identity:<provider>`, ARGV[2] prefix `user-by-identity:<provider>:`;
 * then the entry's fields and values.
 * Returns 1, or 0 when there was none.
 */
export const unlinkUserIdentityScript = `
local subject = redis.call('HGET', KEYS[1], ARGV[1])
if not subject then return 0 end
redis.call('DEL', ARGV[2] .. subject)
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('XADD', KEYS[2], 'MAXLEN', '~', 10000, '*', unpack(ARGV, 3))
return 1
`
