/**
 * Replaces a person's recovery codes: those there were open nothing any more.
 * KEYS[1] `user:<id>`, KEYS[2] `recovery-codes:<id>`, KEYS[3] `activity:<id>`. ARGV[1] { hashes, entry }.
 * Returns 1, or 0 when the second factor is off.
 */
export const renewRecoveryCodesScript = `
local input = cjson.decode(ARGV[1])
if redis.call('HEXISTS', KEYS[1], 'factorSealed') == 0 then return 0 end
redis.call('DEL', KEYS[2])
redis.call('SADD', KEYS[2], unpack(input.hashes))
redis.call('XADD', KEYS[3], 'MAXLEN', '~', 10000, '*', unpack(input.entry))
return 1
`
