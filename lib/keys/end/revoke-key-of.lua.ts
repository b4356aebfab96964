import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { keyPrelude } from '@/lib/store/lua/key-prelude.lua'

/**
 * Revokes a key of somebody else. A default key is replaced in the same step, as when its owner revokes it.
 * KEYS user (who revokes), user (owner), user-keys, activity (of the owner), key, key (successor),
 * credential (successor). ARGV[1] { id, ownerId, atMs, reason, entry, events, key (successor), successorEntry }.
 * Returns 'revoked', 'forbidden' or 'not_found'; a key that is revoked already stays as it is.
 */
export const revokeKeyOfScript = `${keyPrelude}${administratorCheck}
if not isAdministrator(KEYS[1]) then return 'forbidden' end
local found = redis.call('HMGET', KEYS[5], 'ownerId', 'status', 'name', 'hint')
if found[1] ~= input.ownerId then return 'not_found' end
if found[2] == 'revoked' then return 'revoked' end
redis.call('HSET', KEYS[5], 'status', 'revoked', 'revokedAtMs', input.atMs, 'revokedReason', input.reason)
redis.call('HINCRBY', KEYS[5], 'version', 1)
audit(KEYS[4], input.entry, 'keyName', found[3])
tell(input.events, { ownerId = input.ownerId, keyId = input.id, keyName = found[3], hint = found[4] })
if redis.call('HGET', KEYS[2], 'defaultKeyId') == input.id then
  insertKey(input.key, KEYS[6], KEYS[7], KEYS[3])
  redis.call('HSET', KEYS[2], 'defaultKeyId', input.key.id)
  audit(KEYS[4], input.successorEntry)
end
return 'revoked'
`
