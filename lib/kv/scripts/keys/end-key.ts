import { keyPrelude } from './key-prelude'

/**
 * Revokes or deletes a key. When it is the owner's default key, the next default is made in the same step, so
 * that there is exactly one at every moment.
 * KEYS user, user-keys, activity, key, key-usage, key (successor), credential (successor).
 * ARGV[1] { mode: 'revoke'|'delete', id, ownerId, atMs, credentialPrefix, entry, key (successor), successorEntry }.
 * Returns ['not_found'], ['ended'] or ['replaced', id of the new default].
 */
export const endKeyScript = `${keyPrelude}
local found = redis.call('HMGET', KEYS[4], 'ownerId', 'status', 'lookupId', 'name')
if found[1] ~= input.ownerId then return {'not_found'} end
if input.mode == 'revoke' and found[2] == 'revoked' then return {'ended'} end
local isDefault = redis.call('HGET', KEYS[1], 'defaultKeyId') == input.id
if input.mode == 'revoke' then
  redis.call('HSET', KEYS[4], 'status', 'revoked', 'revokedAtMs', input.atMs)
  redis.call('HINCRBY', KEYS[4], 'version', 1)
else
  redis.call('DEL', KEYS[4], KEYS[5], input.credentialPrefix .. found[3])
  redis.call('ZREM', KEYS[2], input.id)
end
audit(KEYS[3], input.entry, 'keyName', found[4])
if not isDefault then return {'ended'} end
insertKey(input.key, KEYS[6], KEYS[7], KEYS[2])
redis.call('HSET', KEYS[1], 'defaultKeyId', input.key.id)
audit(KEYS[3], input.successorEntry)
return {'replaced', input.key.id}
`
