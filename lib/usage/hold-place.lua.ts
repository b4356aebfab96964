/**
 * Prolongs a place among the running exports, and takes it again if it has ended.
 * KEYS running-exports. ARGV[1] { leaseId, nowMs, seconds, mostAtOnce or absent }.
 * Returns 1; 0 when the place has ended and `mostAtOnce` others are held.
 */
export const holdPlaceScript = `
local input = cjson.decode(ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%d', input.nowMs))
local isHeld = redis.call('ZSCORE', KEYS[1], input.leaseId)
if not isHeld and input.mostAtOnce and redis.call('ZCARD', KEYS[1]) >= input.mostAtOnce then return 0 end
redis.call('ZADD', KEYS[1], string.format('%d', input.nowMs + input.seconds * 1000), input.leaseId)
redis.call('EXPIRE', KEYS[1], math.max(input.seconds, redis.call('TTL', KEYS[1])))
return 1
`
