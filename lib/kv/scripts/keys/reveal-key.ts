import { keyPrelude } from './key-prelude'

/**
 * Hands out the sealed token and writes the audit entry, both or neither.
 * KEYS key, activity. ARGV[1] { ownerId, entry }.
 * Returns the sealed token, 'not_found' or 'is_revoked'.
 */
export const revealKeyScript = `${keyPrelude}
local found = redis.call('HMGET', KEYS[1], 'ownerId', 'status', 'sealed', 'name')
if found[1] ~= input.ownerId then return 'not_found' end
if found[2] == 'revoked' then return 'is_revoked' end
audit(KEYS[2], input.entry, 'keyName', found[4])
return found[3]
`
