import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { keyPrelude } from '@/lib/store/lua/key-prelude.lua'

/**
 * Adds a key that another system issued, once; or, without `commits`, says what would become of it.
 * KEYS user (who imports), user (owner), user-keys (of the owner), activity (of the owner), key (new), credential.
 * ARGV[1] { ownerId, keyPrefix, commits, key, entry }.
 * Returns 'new' (it can be, or was, imported), 'known' (the owner has it already), 'ended' (likewise, and it was revoked
 * or deleted), 'taken' (somebody else has it), 'no_owner', 'owner_deactivated' or 'forbidden'.
 */
export const importKeyScript = `${keyPrelude}${administratorCheck}
if KEYS[1] ~= KEYS[2] and not isAdministrator(KEYS[1]) then return 'forbidden' end
local status = redis.call('HGET', KEYS[2], 'status')
if not status then return 'no_owner' end
if status ~= 'active' then return 'owner_deactivated' end
local id = redis.call('GET', KEYS[6])
local found = id and redis.call('HMGET', input.keyPrefix .. id, 'ownerId', 'status')
if found and found[1] then
  if found[1] ~= input.ownerId then return 'taken' end
  return found[2] == 'revoked' and 'ended' or 'known'
end
if input.commits then
  insertKey(input.key, KEYS[5], KEYS[6], KEYS[3])
  audit(KEYS[4], input.entry)
end
return 'new'
`
