/**
 * Prolongs a place among the running exports, if it is still held.
 * KEYS running-exports. ARGV lease id, time (ms) until which it is held, the same in seconds from now.
 */
export const holdPlaceScript = `
redis.call('ZADD', KEYS[1], 'XX', ARGV[2], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return 1
`
