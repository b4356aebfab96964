import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { keyPrelude } from '@/lib/store/lua/key-prelude.lua'

/**
 * Gives somebody else another role. Nobody changes their own, so whoever does this stays an administrator and the
 * last one can never be lost, however many do it at once.
 * KEYS user (who changes it), user, activity (of the latter). ARGV[1] { role, entry }.
 * Returns 'changed', 'unchanged', 'forbidden', 'self' or 'not_found'.
 */
export const changeUserRoleScript = `${keyPrelude}${administratorCheck}
if not isAdministrator(KEYS[1]) then return 'forbidden' end
if KEYS[1] == KEYS[2] then return 'self' end
local before = redis.call('HGET', KEYS[2], 'role')
if not before then return 'not_found' end
if before == input.role then return 'unchanged' end
redis.call('HSET', KEYS[2], 'role', input.role)
audit(KEYS[3], input.entry, 'before', before)
return 'changed'
`
