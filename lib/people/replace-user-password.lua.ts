/**
 * Replaces a user's password hash, if it is still the one the caller checked.
 * KEYS[1] `user:<id>`, KEYS[2] `activity:<id>`.
 * ARGV[1] old hash, ARGV[2] new hash, ARGV[3] `renew` (same password, newer parameters: sessions stay, no entry)
 * or `change` (every session ends, one entry); then for `change` the entry's fields and values.
 * Returns the epoch after it, or -1 when the hash was another one already.
 */
export const replaceUserPasswordScript = `
if redis.call('HGET', KEYS[1], 'passwordHash') ~= ARGV[1] then return -1 end
redis.call('HSET', KEYS[1], 'passwordHash', ARGV[2])
if ARGV[3] == 'change' then
  redis.call('HINCRBY', KEYS[1], 'epoch', 1)
  redis.call('XADD', KEYS[2], 'MAXLEN', '~', 10000, '*', unpack(ARGV, 4))
end
return tonumber(redis.call('HGET', KEYS[1], 'epoch'))
`
