/**
 * Turns a person's second factor on, with its recovery codes.
 * KEYS[1] `user:<id>`, KEYS[2] `recovery-codes:<id>`, KEYS[3] `activity:<id>`.
 * ARGV[1] { sealed, sinceMs, step, hashes, entry }: `step` of the code that confirmed it, so that it works only once.
 * Returns 1, or 0 when there is no such user or it is on already.
 */
export const addFactorScript = `
local input = cjson.decode(ARGV[1])
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if redis.call('HEXISTS', KEYS[1], 'factorSealed') == 1 then return 0 end
redis.call('HSET', KEYS[1], 'factorSealed', input.sealed, 'factorSinceMs', input.sinceMs, 'factorStep', input.step)
redis.call('DEL', KEYS[2])
redis.call('SADD', KEYS[2], unpack(input.hashes))
redis.call('XADD', KEYS[3], 'MAXLEN', '~', 10000, '*', unpack(input.entry))
return 1
`
