import { keyPrelude } from '@/lib/store/lua/key-prelude.lua'

/**
 * Revokes or deletes a key. When it is the owner's default key, the next default is made in the same step, so
 * that there is exactly one at every moment. A deleted key that was not the default stays, revoked, until it expires
 * from the store, so that it can be restored and its holder told.
 * KEYS user, user-keys, deleted-keys, activity, key, key-usage, key (successor), credential (successor).
 * ARGV[1] { mode: 'revoke'|'delete', reason, id, ownerId, atMs, restorableSeconds, credentialPrefix, entry, events,
 * version (only this one is ended) or absent, key (successor), successorEntry }.
 * Returns ['not_found'], ['conflict'] (the version is another one by now), ['ended'] or ['replaced', id of the new
 * default].
 */
export const endKeyScript = `${keyPrelude}
local found = redis.call('HMGET', KEYS[5],
  'ownerId', 'status', 'lookupId', 'name', 'previousLookupId', 'deletedAtMs', 'hint', 'version')
if found[1] ~= input.ownerId or found[6] then return {'not_found'} end
if input.version and tonumber(found[8]) ~= input.version then return {'conflict'} end
if input.mode == 'revoke' and found[2] == 'revoked' then return {'ended'} end
local isDefault = redis.call('HGET', KEYS[1], 'defaultKeyId') == input.id
local holders = { KEYS[5], KEYS[6], input.credentialPrefix .. found[3] }
if found[5] then table.insert(holders, input.credentialPrefix .. found[5]) end
if found[2] ~= 'revoked' then
  redis.call('HSET', KEYS[5], 'status', 'revoked', 'revokedAtMs', input.atMs)
  if input.reason ~= '' then redis.call('HSET', KEYS[5], 'revokedReason', input.reason) end
  tell(input.events, { ownerId = input.ownerId, keyId = input.id, keyName = found[4], hint = found[7] })
end
redis.call('HINCRBY', KEYS[5], 'version', 1)
if input.mode == 'delete' then
  redis.call('ZREM', KEYS[2], input.id)
  if isDefault then
    redis.call('DEL', unpack(holders))
  else
    redis.call('HSET', KEYS[5], 'deletedAtMs', input.atMs)
    for _, name in ipairs(holders) do redis.call('EXPIRE', name, input.restorableSeconds) end
    redis.call('ZADD', KEYS[3], input.atMs, input.id)
    redis.call('EXPIRE', KEYS[3], input.restorableSeconds)
  end
end
audit(KEYS[4], input.entry, 'keyName', found[4])
if not isDefault then return {'ended'} end
insertKey(input.key, KEYS[7], KEYS[8], KEYS[2])
redis.call('HSET', KEYS[1], 'defaultKeyId', input.key.id)
audit(KEYS[4], input.successorEntry)
return {'replaced', input.key.id}
`
