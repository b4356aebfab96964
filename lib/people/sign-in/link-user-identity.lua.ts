/**
 * Connects an identity of a provider to a user, unless it belongs to somebody else or the user has one already.
 * KEYS[1] `user-by-identity:<provider>:<subject>`, KEYS[2] `user:<id>`, KEYS[3] `activity:<id>`.
 * ARGV[1] user id, ARGV[2] the user's field `identity:<provider>`, ARGV[3] subject; then the entry's fields and values.
 * Returns `linked`, `same` (it was connected already), `taken` or `occupied`.
 */
export const linkUserIdentityScript = `
local owner = redis.call('GET', KEYS[1])
if owner == ARGV[1] then return 'same' end
if owner then return 'taken' end
if redis.call('HEXISTS', KEYS[2], ARGV[2]) == 1 then return 'occupied' end
redis.call('SET', KEYS[1], ARGV[1])
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
redis.call('XADD', KEYS[3], 'MAXLEN', '~', 10000, '*', unpack(ARGV, 4))
return 'linked'
`
