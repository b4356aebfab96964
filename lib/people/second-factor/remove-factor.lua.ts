/**
 * Turns a person's second factor off; its recovery codes go with it.
 * KEYS[1] `user:<id>`, KEYS[2] `recovery-codes:<id>`, KEYS[3] `activity:<id>`. ARGV the entry's fields and values.
 * Returns 1, or 0 when it was off.
 */
export const removeFactorScript = `
if redis.call('HDEL', KEYS[1], 'factorSealed', 'factorSinceMs', 'factorStep') == 0 then return 0 end
redis.call('DEL', KEYS[2])
redis.call('XADD', KEYS[3], 'MAXLEN', '~', 10000, '*', unpack(ARGV))
return 1
`
