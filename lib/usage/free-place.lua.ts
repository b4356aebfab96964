/**
 * Gives a place among the running exports back.
 * KEYS running-exports. ARGV lease id. Returns how many places came free: 1 or 0.
 */
export const freePlaceScript = `return redis.call('ZREM', KEYS[1], ARGV[1])`
