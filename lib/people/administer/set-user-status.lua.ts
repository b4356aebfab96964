import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { keyPrelude } from '@/lib/store/lua/key-prelude.lua'

/**
 * Switches somebody else off or on again; switching off ends every session for good, so none revives later. Nobody
 * switches themselves off, so the last administrator can never be lost.
 * KEYS user (who does it), user, activity (of the latter). ARGV[1] { status: 'active'|'deactivated', entry }.
 * Returns 'changed', 'unchanged', 'forbidden', 'self' or 'not_found'.
 */
export const setUserStatusScript = `${keyPrelude}${administratorCheck}
if not isAdministrator(KEYS[1]) then return 'forbidden' end
if KEYS[1] == KEYS[2] then return 'self' end
local before = redis.call('HGET', KEYS[2], 'status')
if not before then return 'not_found' end
if before == input.status then return 'unchanged' end
redis.call('HSET', KEYS[2], 'status', input.status)
if input.status == 'deactivated' then redis.call('HINCRBY', KEYS[2], 'epoch', 1) end
audit(KEYS[3], input.entry)
return 'changed'
`
