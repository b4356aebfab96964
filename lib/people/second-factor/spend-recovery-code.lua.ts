/**
 * Uses up a recovery code of a person.
 * KEYS[1] `user:<id>`, KEYS[2] `recovery-codes:<id>`, KEYS[3] `activity:<id>`.
 * ARGV the code's hash; then the entry's fields and values, to which the number of codes left is added.
 * Returns 1, or 0 when there is no such code or the second factor is off.
 */
export const spendRecoveryCodeScript = `
if redis.call('HEXISTS', KEYS[1], 'factorSealed') == 0 then return 0 end
if redis.call('SREM', KEYS[2], ARGV[1]) == 0 then return 0 end
local entry = {unpack(ARGV, 2)}
table.insert(entry, 'left')
table.insert(entry, redis.call('SCARD', KEYS[2]))
redis.call('XADD', KEYS[3], 'MAXLEN', '~', 10000, '*', unpack(entry))
return 1
`
