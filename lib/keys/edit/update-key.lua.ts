import { actingKey } from '@/lib/store/lua/acting-key.lua'
import { keyPrelude } from '@/lib/store/lua/key-prelude.lua'
import { widening } from '@/lib/store/lua/widening.lua'

/**
 * Changes the settings of a key that is neither the default nor revoked.
 * KEYS user, key, activity. ARGV[1] { id, ownerId, version, fields (flat), removed (names), permissions (JSON),
 * expiresAtMs and allowedNetworks (as stored), status, notice, entry, acting, proof }.
 * Returns 'updated', 'not_found', 'is_default', 'is_revoked', 'conflict' (the version is another one by now),
 * 'exceeds' (it may do more than the acting key, or would) or 'unproven' (it would do more than now, and that asks for
 * a proof).
 */
export const updateKeyScript = `${keyPrelude}${actingKey}${widening}
local found = redis.call('HMGET', KEYS[2], 'ownerId', 'status', 'version', 'deletedAtMs', 'expiresAtMs',
  'permissions', 'allowedNetworks')
if found[1] ~= input.ownerId or found[4] then return 'not_found' end
if redis.call('HGET', KEYS[1], 'defaultKeyId') == input.id then return 'is_default' end
if found[2] == 'revoked' then return 'is_revoked' end
if tonumber(found[3]) ~= input.version then return 'conflict' end
if not mayGive(found[6]) or not mayGive(input.permissions) then return 'exceeds' end
local opensAgain = found[2] ~= 'activated' and input.status == 'activated'
if lacksProof(opensAgain or permitsMore(input.permissions, found[6]) or
  lastsLonger(input.expiresAtMs, found[5]) or comesFromMore(input.allowedNetworks, found[7])) then
  return 'unproven'
end
redis.call('HSET', KEYS[2], unpack(input.fields))
for _, name in ipairs(input.removed) do redis.call('HDEL', KEYS[2], name) end
redis.call('HINCRBY', KEYS[2], 'version', 1)
-- A notice that is due already is not lost to an edit of something else.
if found[5] ~= redis.call('HGET', KEYS[2], 'expiresAtMs') then scheduleNotice(input.notice, input.id) end
audit(KEYS[3], input.entry)
return 'updated'
`
