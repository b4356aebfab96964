import { keyPrelude } from './key-prelude'

/**
 * Adds a key, once for each intent: a repeat returns the first key.
 * KEYS user-keys, activity, key (new), credential (new), intent. ARGV[1] { key, entry, intentSeconds }.
 * Returns the id of the key that now stands for the intent.
 */
export const createKeyScript = `${keyPrelude}
local known = redis.call('GET', KEYS[5])
if known then return known end
redis.call('SET', KEYS[5], input.key.id, 'EX', input.intentSeconds)
insertKey(input.key, KEYS[3], KEYS[4], KEYS[1])
audit(KEYS[2], input.entry)
return input.key.id
`
