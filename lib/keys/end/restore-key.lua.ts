import { keyPrelude } from '@/lib/store/lua/key-prelude.lua'

/**
 * Puts a deleted key back on the list. It stays revoked: what was ended opens nothing again.
 * KEYS user-keys, deleted-keys, activity, key, key-usage. ARGV[1] { id, ownerId, credentialPrefix, entry }.
 * Returns 'restored' or 'not_found'.
 */
export const restoreKeyScript = `${keyPrelude}
local found = redis.call('HMGET', KEYS[4],
  'ownerId', 'deletedAtMs', 'lookupId', 'previousLookupId', 'createdAtMs', 'name')
if found[1] ~= input.ownerId or not found[2] then return 'not_found' end
redis.call('HDEL', KEYS[4], 'deletedAtMs')
redis.call('HINCRBY', KEYS[4], 'version', 1)
redis.call('PERSIST', KEYS[4])
redis.call('PERSIST', KEYS[5])
redis.call('PERSIST', input.credentialPrefix .. found[3])
redis.call('ZREM', KEYS[2], input.id)
redis.call('ZADD', KEYS[1], found[5], input.id)
audit(KEYS[3], input.entry, 'keyName', found[6])
return 'restored'
`
