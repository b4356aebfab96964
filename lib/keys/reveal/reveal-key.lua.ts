import { actingKey } from '@/lib/store/lua/acting-key.lua'
import { keyPrelude } from '@/lib/store/lua/key-prelude.lua'

/**
 * Hands out the sealed token and writes the audit entry, both or neither.
 * KEYS key, activity. ARGV[1] { ownerId, entry, acting, asLink (whether it is to stand in links) }.
 * Returns the sealed token, 'not_found', 'is_revoked', 'exceeds' (it may do more than the acting key), 'not_linkable'
 * (an imported key that may not stand in links) or, where only a digest of the key is known, 'is_unknown'.
 */
export const revealKeyScript = `${keyPrelude}${actingKey}
local found = redis.call('HMGET', KEYS[1],
  'ownerId', 'status', 'sealed', 'name', 'deletedAtMs', 'permissions', 'origin', 'isLinkable')
if found[1] ~= input.ownerId or found[5] then return 'not_found' end
if found[2] == 'revoked' then return 'is_revoked' end
if not mayGive(found[6]) then return 'exceeds' end
if found[3] == '' then return 'is_unknown' end
if input.asLink and found[7] == 'imported' and not found[8] then return 'not_linkable' end
audit(KEYS[2], input.entry, 'keyName', found[4])
return found[3]
`
